//! Reads one logical line into an instruction.
//!
//! Reference: `newNodeFromLine` in `frontend/dockerfile/parser/parser.go` and `splitCommand` in
//! `split_command.go` of moby/buildkit.

use crate::{
    Args, Code, Instruction, Keyword, Kind, Logical, Problem, Word, args, flags, lexer::is_blank,
    words::trim,
};
use std::{ops::Range, sync::Arc};
use text::Span;

/// How many ONBUILD may stand before one another; what follows is left unread.
const MAX_NESTING: usize = 16;

/// One logical line and what reading it needs to know.
pub(crate) struct Reader<'p> {
    pub(crate) line: Arc<Logical>,
    pub(crate) escape: char,
    pub(crate) first_line: u32,
    pub(crate) problems: &'p mut Vec<Problem>,
    pub(crate) nesting: usize,
}

impl Reader<'_> {
    /// Reads what stands at `range`. Lines, comments and stage are left for the caller to set.
    pub(crate) fn instruction(&mut self, range: Range<usize>) -> Instruction {
        let line = Arc::clone(&self.line);
        let range = trim(line.text(), range);
        let text = line.text().get(range.clone()).unwrap_or("");
        let keyword = text.split(is_blank).next().unwrap_or("");
        let keyword_end = range.start + keyword.len();
        let kind = Kind::of(keyword);
        let (flags, rest) = flags::read(self, keyword_end..range.end);
        let rest = trim(line.text(), rest);
        let span = line.span(range.clone());
        Instruction {
            keyword: Keyword {
                kind,
                text: keyword.to_owned(),
                span: line.span(range.start..keyword_end),
            },
            span,
            head: span,
            first_line: self.first_line,
            last_line: self.first_line,
            head_last_line: self.first_line,
            flags,
            args: self.args(kind, rest),
            heredocs: Vec::new(),
            doc_comments: 0..0,
            inner_comments: 0..0,
            empty_lines: Vec::new(),
            stage: None,
            line,
        }
    }

    fn args(&mut self, kind: Kind, rest: Range<usize>) -> Args {
        match kind {
            Kind::From => args::from::read(self, rest),
            Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Shell => {
                args::command::read(self, rest)
            }
            Kind::Healthcheck => args::healthcheck::read(self, rest),
            Kind::Env => args::pairs::read(self, rest, "ENV"),
            Kind::Label => args::pairs::read(self, rest, "LABEL"),
            Kind::Arg => args::pairs::read_arg(self, rest),
            Kind::Copy | Kind::Add => args::copy::read(self, rest),
            Kind::Expose => args::list::read(self, rest),
            Kind::Volume => args::list::read_json(self, rest),
            Kind::Workdir | Kind::User | Kind::Stopsignal | Kind::Maintainer => {
                args::single::read(self, rest)
            }
            Kind::Onbuild if rest.is_empty() => Args::Onbuild(None),
            Kind::Onbuild if self.nesting < MAX_NESTING => {
                self.nesting += 1;
                Args::Onbuild(Some(Box::new(self.instruction(rest))))
            }
            Kind::Onbuild | Kind::Unknown => Args::Raw(self.word(rest)),
        }
    }

    /// The text of `range`.
    pub(crate) fn text(&self, range: &Range<usize>) -> &str {
        self.line.text().get(range.clone()).unwrap_or("")
    }

    /// `range` as a word of its raw text.
    pub(crate) fn word(&self, range: Range<usize>) -> Word {
        Word {
            value: self.text(&range).to_owned(),
            at: Span::from(range.clone()),
            span: self.line.span(range),
        }
    }

    /// Each of `ranges` as a word.
    pub(crate) fn words(&self, ranges: Vec<Range<usize>>) -> Vec<Word> {
        ranges.into_iter().map(|range| self.word(range)).collect()
    }

    /// Notes an error at `range`.
    pub(crate) fn error(&mut self, code: Code, range: Range<usize>, message: impl Into<String>) {
        let span = self.line.span(range);
        self.problems
            .push(Problem::error(code, span, self.first_line, message));
    }
}
