//! Physical lines: comments, line breaks, continuations.
//!
//! Reference: `scanLines`, `trimNewline`, `isComment` and `trimContinuationCharacter` in
//! `frontend/dockerfile/parser/parser.go` of moby/buildkit.

use text::Span;

/// One line of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub(crate) number: u32,
    /// Where its text starts in the file.
    pub(crate) start: usize,
    /// Its text without the line break, of which every trailing `\r` is part.
    pub(crate) text: &'a str,
    /// Where the next line starts.
    pub(crate) next: usize,
}

/// The lines of a text, one after another.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            number: 0,
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (mut start, mut text) = (self.at, rest.get(..length)?);
        self.at += length;
        self.number += 1;
        if let Some(stripped) = text.strip_prefix('\u{feff}').filter(|_| self.number == 1) {
            start += text.len() - stripped.len();
            text = stripped;
        }
        Some(Line {
            number: self.number,
            start,
            text: text.trim_end_matches(['\r', '\n']),
            next: self.at,
        })
    }
}

impl<'a> Line<'a> {
    /// The text without the white space before it, and where that starts in the file.
    pub(crate) fn body(&self) -> (&'a str, usize) {
        let body = self.text.trim_start();
        (body, self.start + self.text.len() - body.len())
    }

    /// Its text in the file, line break not included.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// Splits the escape character that continues a line off its end: what stands before it, and
/// whether there was one. Doubled, it continues nothing.
pub(crate) fn cut_continuation(line: &str, escape: char) -> (&str, bool) {
    match line.trim_end_matches([' ', '\t']).strip_suffix(escape) {
        Some(before) if !before.ends_with(escape) => (before, true),
        _ => (line, false),
    }
}

/// The white space that separates arguments; line breaks are not among it.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{b}' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_place() {
        let lines: Vec<_> = Lines::new("\u{feff}FROM a\r\r\n\n x").collect();
        assert_eq!((lines[0].start, lines[0].text), (3, "FROM a"));
        assert_eq!((lines[1].number, lines[1].text, lines[1].next), (2, "", 13));
        assert_eq!(lines[2].body(), ("x", 14));
        assert_eq!(Lines::new("").count(), 0);
    }

    #[test]
    fn only_a_single_escape_continues() {
        assert_eq!(cut_continuation("a \\ \t", '\\'), ("a ", true));
        assert_eq!(cut_continuation("a \\\\", '\\'), ("a \\\\", false));
        assert_eq!(cut_continuation("\\", '\\'), ("", true));
        assert_eq!(cut_continuation("a `", '`'), ("a ", true));
        assert_eq!(cut_continuation("a \\", '`'), ("a \\", false));
    }
}
