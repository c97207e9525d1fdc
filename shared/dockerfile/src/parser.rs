//! The file from top to bottom.
//!
//! Reference: `Parse` in `frontend/dockerfile/parser/parser.go` and in
//! `frontend/dockerfile/instructions/parse.go` of moby/buildkit. Where they stop at the first
//! error, this notes it and goes on with the next line.

use crate::{
    Code, Comment, Directive, DirectiveKind, Dockerfile, Instruction, Kind, Logical, Parse,
    Problem, Severity, Stage, args, directives, heredoc,
    lexer::{Line, Lines, cut_continuation},
    reader::Reader,
};
use std::sync::Arc;
use text::{Edit, Span};

/// The longest line BuildKit reads, in bytes.
const MAX_LINE: usize = 65_535;

pub(crate) fn parse(text: &str) -> Parse {
    let mut parser = FileParser {
        lines: Lines::new(text),
        file: Dockerfile::default(),
        problems: Vec::new(),
        top: Top::Start,
        doc_start: 0,
        no_stage_noted: false,
    };
    while let Some(line) = parser.next_line() {
        parser.line(line);
    }
    parser.finish()
}

struct FileParser<'a> {
    lines: Lines<'a>,
    file: Dockerfile,
    problems: Vec<Problem>,
    top: Top,
    /// The first comment that belongs to the next instruction.
    doc_start: usize,
    no_stage_noted: bool,
}

/// How far into the top of the file it is, where directives may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Top {
    /// Nothing was read.
    Start,
    /// After a first line `#!…`.
    Shebang,
    /// After directives.
    Directives,
    /// Past the top.
    Left,
}

impl<'a> FileParser<'a> {
    fn next_line(&mut self) -> Option<Line<'a>> {
        let line = self.lines.next()?;
        if line.text.len() > MAX_LINE {
            let message = format!("dockerfile line greater than max allowed size of {MAX_LINE}");
            let code = Code::LineTooLong;
            self.problems
                .push(Problem::error(code, line.span(), line.number, message));
        }
        Some(line)
    }

    /// A line that is not inside an instruction.
    fn line(&mut self, line: Line<'a>) {
        match self.top {
            Top::Start if line.text.starts_with("#!") => self.top = Top::Shebang,
            Top::Start | Top::Directives | Top::Shebang => {
                if let Some(directive) = directives::read(&line) {
                    return self.directive(directive, &line);
                }
                self.top = Top::Left;
            }
            Top::Left => {}
        }
        let (body, _) = line.body();
        if body.starts_with('#') {
            self.comment(&line);
            let comment = self.file.comments.last();
            if comment.is_some_and(|comment| comment.as_documentation().is_empty()) {
                self.doc_start = self.file.comments.len();
            }
        } else if !body.is_empty() {
            self.instruction(line);
        }
    }

    fn directive(&mut self, directive: Directive, line: &Line<'a>) {
        if self.top == Top::Shebang {
            // The parser proper takes these lines for comments; only what looks for the frontend
            // and for the build checks skips the first line.
            self.comment(line);
            let known = self.file.directive(directive.kind).is_some();
            if directive.kind != DirectiveKind::Escape && !known {
                self.file.directives.push(directive);
            }
            return;
        }
        self.top = Top::Directives;
        match directives::check(&directive, &self.file.directives, line.next) {
            Some(problem) => self.problems.push(problem),
            None => {
                if let Some(escape) = directives::escape_of(&directive) {
                    self.file.escape = escape;
                }
                self.file.directives.push(directive);
            }
        }
    }

    fn comment(&mut self, line: &Line<'a>) {
        let (body, start) = line.body();
        let text = body.trim_end();
        self.file.comments.push(Comment {
            text: text.to_owned(),
            indented: start > line.start,
            span: Span::new(start, start + text.len()),
            line: line.number,
        });
    }

    /// An instruction from its first line on.
    fn instruction(&mut self, first: Line<'a>) {
        let doc_comments = self.doc_start..self.file.comments.len();
        let (body, start) = first.body();
        let mut line = Logical::default();
        let mut last = first;
        let mut empty_lines = Vec::new();
        let (piece, mut open) = cut_continuation(body, self.file.escape);
        line.push(piece, start);
        while open {
            let Some(next) = self.next_line() else { break };
            last = next;
            let (body, _) = next.body();
            if body.starts_with('#') {
                self.comment(&next);
            } else if body.is_empty() {
                empty_lines.push(Span::new(next.start, next.next));
            } else {
                let piece;
                (piece, open) = cut_continuation(next.text, self.file.escape);
                line.push(piece, next.start);
            }
        }
        self.warn_of_empty_lines(&line, &empty_lines, last.number);

        let length = line.text().len();
        let mut reader = Reader {
            line: Arc::new(line),
            escape: self.file.escape,
            first_line: first.number,
            problems: &mut self.problems,
            nesting: 0,
        };
        let mut instruction = reader.instruction(0..length);
        instruction.head =
            Span::new(start, last.start + last.text.trim_end().len()).to(instruction.head);
        instruction.span = instruction.head;
        instruction.head_last_line = last.number;
        instruction.last_line = last.number;
        instruction.inner_comments = doc_comments.end..self.file.comments.len();
        instruction.doc_comments = doc_comments;
        instruction.empty_lines = empty_lines;
        self.heredocs(&mut instruction, last.next);
        self.doc_start = self.file.comments.len();
        self.place(instruction);
    }

    fn warn_of_empty_lines(&mut self, line: &Logical, empty_lines: &[Span], last: u32) {
        if let Some(first) = empty_lines.first() {
            let message = format!("Empty continuation line found in: {}", line.text());
            let problem = Problem::error(Code::EmptyContinuation, *first, last, message);
            self.problems.push(Problem {
                severity: Severity::Warning,
                fix: Some(Edit::delete(*first)),
                ..problem
            });
        }
    }

    /// Reads the bodies of the heredocs `instruction` opens.
    fn heredocs(&mut self, instruction: &mut Instruction, mut next: usize) {
        if !instruction.line.text().contains("<<") || !heredoc::allowed(instruction) {
            return;
        }
        let markers = match heredoc::markers(&instruction.line) {
            Ok(markers) => markers,
            Err((error, span)) => {
                let line = instruction.first_line;
                let problem = Problem::error(Code::InvalidHeredoc, span, line, error.to_string());
                self.problems.push(problem);
                return;
            }
        };
        for marker in markers {
            let (heredoc, last) = heredoc::body(marker, &mut self.lines, next);
            let missing = heredoc::unterminated(&heredoc, instruction.first_line);
            self.problems.extend(missing);
            if let Some(last) = last {
                next = last.next;
                instruction.last_line = last.number;
                instruction.span = instruction.span.to(last.span());
            }
            instruction.heredocs.push(heredoc);
        }
    }

    /// Puts `instruction` into its stage and checks it.
    fn place(&mut self, mut instruction: Instruction) {
        let index = self.file.instructions.len();
        let kind = instruction.kind();
        if kind == Kind::From {
            self.file.stages.push(Stage::new(&instruction, index));
        }
        instruction.stage = self.file.stages.len().checked_sub(1);
        args::check(&instruction, &mut self.problems);
        match self.file.stages.last_mut() {
            Some(stage) => stage.instructions.end = index + 1,
            None if matches!(kind, Kind::Arg | Kind::Unknown) => {}
            None => {
                self.no_stage_noted = true;
                let span = instruction.keyword.span;
                let message = "no build stage in current context";
                let line = instruction.first_line;
                self.problems
                    .push(Problem::error(Code::NoStage, span, line, message));
            }
        }
        self.file.instructions.push(instruction);
    }

    fn finish(mut self) -> Parse {
        if self.file.instructions.is_empty() {
            let message = "file with no instructions";
            let problem = Problem::error(Code::NoInstructions, Span::default(), 1, message);
            self.problems.push(problem);
        } else if self.file.stages.is_empty() && !self.no_stage_noted {
            let last = self.file.instructions.last();
            let (span, line) =
                last.map_or((Span::default(), 1), |last| (last.span, last.last_line));
            let message = "dockerfile contains no stages to build";
            self.problems
                .push(Problem::error(Code::NoStages, span, line, message));
        }
        self.problems.sort_by_key(|problem| problem.span.start);
        Parse {
            file: self.file,
            problems: self.problems,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        let problems = parse(text).problems;
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let text = "RNU x\nCOPY a\nFROM a b\nENV x\nRUN --mout=type=cache y\n";
        let expected = [
            Code::UnknownInstruction,
            Code::NoStage,
            Code::MissingDestination,
            Code::FromArguments,
            Code::MissingValue,
            Code::UnknownFlag,
        ];
        assert_eq!(codes(text), expected);
        let problems = parse(text).problems;
        let fixes: Vec<_> = problems
            .iter()
            .filter_map(|problem| problem.fix.clone())
            .collect();
        let mended = text::apply_edits(text, &fixes).unwrap();
        assert!(mended.starts_with("RUN x") && mended.contains("--mount=type=cache"));
    }

    #[test]
    fn directives_stand_at_the_top_only() {
        let file = parse("# escape=`\n# check=skip=all\n# c\n# syntax=x\nFROM a").file;
        assert_eq!((file.escape, file.directives.len()), ('`', 2));
        assert_eq!(file.comments.len(), 2);
        assert_eq!(
            codes("# escape=`\n#Escape=`\nFROM a"),
            [Code::DuplicateDirective]
        );
        assert_eq!(codes("#escape=x\nFROM a"), [Code::InvalidEscape]);
        let file = parse("#!/usr/bin/env x\n# check=skip=all\n# escape=`\nFROM a").file;
        assert_eq!((file.escape, file.directives.len()), ('\\', 1));
    }

    #[test]
    fn lines_and_spans_of_a_long_instruction() {
        let text = "FROM a\r\n# about\r\nRUN <<-A cat \\\r\n\r\n  # inside\r\n && b\r\n\tx\r\n\tA\r\nCMD c";
        let parse = parse(text);
        let run = &parse.file.instructions[1];
        assert_eq!(
            (run.first_line, run.head_last_line, run.last_line),
            (3, 6, 8)
        );
        assert_eq!(run.line.text(), "RUN <<-A cat  && b");
        assert!(run.span.of(text).ends_with("\tA"));
        assert_eq!(run.heredocs[0].body.of(text), "\tx\r\n");
        assert_eq!(run.heredocs[0].content(text), "x\r\n");
        assert_eq!(parse.file.doc_comments(run)[0].body(), "about");
        assert_eq!(
            parse.file.comments[run.inner_comments.start].body(),
            "inside"
        );
        assert_eq!(parse.problems[0].code, Code::EmptyContinuation);
        assert_eq!(parse.file.instructions[2].first_line, 9);
    }

    #[test]
    fn an_open_heredoc_takes_the_rest() {
        let text = "FROM a\nRUN cat <<EOF\nx\nCMD y";
        let parse = parse(text);
        assert_eq!(parse.problems[0].code, Code::UnterminatedHeredoc);
        assert_eq!(parse.problems[0].span.of(text), "<<EOF");
        assert_eq!(parse.file.instructions.len(), 2);
    }
}
