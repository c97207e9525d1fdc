//! A text as lines, and the edits made of it.

use text::{Edit, Span};

/// One line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where it starts; after a byte order mark.
    pub(crate) start: usize,
    /// Where its text ends: before its line break and every `\r` before that.
    pub(crate) end: usize,
    /// Where the next line starts.
    pub(crate) next: usize,
}

/// A text and what is to change in it.
pub(crate) struct Page<'t> {
    pub(crate) text: &'t str,
    /// Its lines; a text that ends in a line break has none after it.
    pub(crate) lines: Vec<Line>,
    edits: Vec<Edit>,
}

impl<'t> Page<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut at = 0;
        for whole in text.split_inclusive('\n') {
            let mark = if at == 0 && whole.starts_with('\u{feff}') {
                '\u{feff}'.len_utf8()
            } else {
                0
            };
            let length = whole.trim_end_matches(['\r', '\n']).len();
            lines.push(Line {
                start: at + mark,
                end: at + length.max(mark),
                next: at + whole.len(),
            });
            at += whole.len();
        }
        Self {
            text,
            lines,
            edits: Vec::new(),
        }
    }

    /// The text of line `index`, from 0, without its line break.
    pub(crate) fn line(&self, index: usize) -> &'t str {
        let line = self.lines.get(index);
        line.and_then(|line| self.text.get(line.start..line.end))
            .unwrap_or("")
    }

    /// Which line, from 0, holds the byte at `offset`.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        let past = self.lines.partition_point(|line| line.start <= offset);
        past.saturating_sub(1)
    }

    /// How many spaces and tabs line `index` starts with.
    pub(crate) fn blanks(&self, index: usize) -> usize {
        let line = self.line(index);
        line.len() - line.trim_start_matches(BLANK).len()
    }

    /// Replaces the bytes `start..end`, unless that changes nothing.
    pub(crate) fn replace(&mut self, start: usize, end: usize, with: &str) {
        if self.text.get(start..end) != Some(with) {
            self.edits.push(Edit::replace(Span::new(start, end), with));
        }
    }

    /// Gives line `index` `width` spaces before its first other character.
    pub(crate) fn indent(&mut self, index: usize, width: usize) {
        let Some(line) = self.lines.get(index).copied() else {
            return;
        };
        let blanks = self.blanks(index);
        self.replace(line.start, line.start + blanks, &" ".repeat(width));
    }

    /// Takes spaces and tabs off the end of line `index`, of which at least `keep` bytes stay.
    pub(crate) fn trim_end(&mut self, index: usize, keep: usize) {
        let Some(line) = self.lines.get(index).copied() else {
            return;
        };
        let kept = self.line(index).trim_end_matches(BLANK);
        // It would become part of the line break.
        if !kept.ends_with('\r') {
            let kept = kept.len().max(keep);
            self.replace(line.start + kept, line.end, "");
        }
    }

    /// Takes out the lines `from..to`, their line breaks included.
    pub(crate) fn delete_lines(&mut self, from: usize, to: usize) {
        let first = self.lines.get(from).copied();
        let last = to.checked_sub(1).and_then(|last| self.lines.get(last));
        if let (Some(first), Some(last)) = (first, last.copied())
            && from < to
        {
            self.replace(first.start, last.next, "");
        }
    }

    /// Leaves one empty line of the blank lines `from..to`; none at either end of the text, but
    /// where `keep_first` says so at its start.
    pub(crate) fn squeeze(&mut self, from: usize, to: usize, keep_first: bool) {
        if from == to {
            return;
        }
        if to == self.lines.len() || (from == 0 && !keep_first) {
            self.delete_lines(from, to);
        } else {
            self.trim_end(from, 0);
            self.delete_lines(from + 1, to);
        }
    }

    /// The line break this text uses: that of its first line.
    pub(crate) fn line_break(&self) -> &'static str {
        match self.text.split_once('\n') {
            Some((first, _)) if first.ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Puts a line break at the end of the text, where its last line has none.
    pub(crate) fn end_last_line(&mut self) {
        let end = self.text.len();
        let last = self.lines.last().copied();
        // A blank one goes as a whole.
        let blank = self
            .line(self.lines.len().saturating_sub(1))
            .trim()
            .is_empty();
        if last.is_some_and(|last| last.next == last.end) && !blank {
            let line_break = self.line_break();
            self.replace(end, end, line_break);
        }
    }

    /// Puts an empty line before line `index`.
    pub(crate) fn insert_empty_line(&mut self, index: usize) {
        if let Some(line) = self.lines.get(index).copied() {
            let line_break = self.line_break();
            self.replace(line.start, line.start, line_break);
        }
    }

    /// The edits, in the order of the text; those that touch are one.
    pub(crate) fn into_edits(mut self) -> Vec<Edit> {
        self.edits.sort_by_key(|edit| edit.span);
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for edit in self.edits {
            match edits.last_mut() {
                Some(last) if last.span.end >= edit.span.start => {
                    last.span = last.span.to(edit.span);
                    last.replacement.push_str(&edit.replacement);
                }
                _ => edits.push(edit),
            }
        }
        edits
    }
}

/// What stands between the parts of a line.
pub(crate) const BLANK: [char; 2] = [' ', '\t'];

/// How wide `blanks` stand in an editor: tabs go on to the next fourth column.
pub(crate) fn width(blanks: &str) -> usize {
    blanks.chars().fold(0, |width, blank| match blank {
        '\t' => width / 4 * 4 + 4,
        _ => width + 1,
    })
}
