//! Where in a Dockerfile an offset is.

use super::model::Model;
use dockerfile::{Heredoc, Instruction};
use text::Span;

pub(super) enum Place<'m> {
    /// On a line that is a comment; its span.
    Comment(Span),
    /// In the lines of an instruction itself, and where in its joined text.
    Head(&'m Instruction, usize),
    /// In the body of a heredoc.
    Body(&'m Instruction, &'m Heredoc),
    /// On an empty line between instructions.
    Between,
}

impl Model<'_> {
    pub(super) fn place(&self, offset: usize) -> Place<'_> {
        let line = self.file.line_at(offset);
        let instruction = self.starts_before(offset);
        if let Some(instruction) = instruction {
            let body = instruction.heredocs.iter().find(|heredoc| {
                let body = heredoc.body.range();
                body.contains(&offset) || offset == body.end && heredoc.terminator.is_none()
            });
            if let Some(body) = body {
                return Place::Body(instruction, body);
            }
        }
        if line.of(self.file.text).trim_start().starts_with('#') {
            return Place::Comment(line);
        }
        match instruction {
            Some(instruction) if self.in_head(instruction, line, offset) => {
                Place::Head(instruction, instruction.line.offset_of(offset))
            }
            _ => Place::Between,
        }
    }

    /// Whether the line of `offset` belongs to the lines of `instruction`, heredocs excepted.
    fn in_head(&self, instruction: &Instruction, line: Span, offset: usize) -> bool {
        if line.start <= instruction.head.end {
            return true;
        }
        // The empty line at the very end of the text, after a line that goes on.
        let rest = self.file.text.get(instruction.head.range()).unwrap_or("");
        let mut lines = rest.lines().rev().map(str::trim);
        let last = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let is_last = self.tree.instructions.last().map(|i| i.span) == Some(instruction.span);
        let between = instruction.head.end as usize..offset;
        is_last
            && instruction.heredocs.is_empty()
            && last.is_some_and(|last| last.ends_with(self.tree.escape))
            && self
                .file
                .text
                .get(between)
                .is_some_and(|text| text.trim().is_empty())
    }
}
