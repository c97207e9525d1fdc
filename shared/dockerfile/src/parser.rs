//! The file from top to bottom.
//!
//! Reference: `Parse` in `frontend/dockerfile/parser/parser.go` and in
//! `frontend/dockerfile/instructions/parse.go` of moby/buildkit. Where they stop at the first
//! error, this notes it and goes on with the next line.

use crate::{
    Code, Comment, Directive, Dockerfile, Instruction, Kind, Logical, Parse, Problem, Severity,
    Stage, args, directives, heredoc,
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
        in_directives: true,
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
    /// Whether only directives were seen so far.
    in_directives: bool,
    /// The first comment that belongs to the next instruction.
    doc_start: usize,
    no_stage_noted: bool,
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
        if self.in_directives {
            match directives::read(&line) {
                Some(directive) => return self.directive(directive, line.next),
                None => self.in_directives = false,
            }
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

    fn directive(&mut self, directive: Directive, next: usize) {
        match directives::check(&directive, &self.file.directives, next) {
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
            None if matches!(kind, Kind::Arg | Kind::Unknown) || self.no_stage_noted => {}
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
