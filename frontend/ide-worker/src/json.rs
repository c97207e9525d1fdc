//! Answers as JSON, written by hand: a serializer would weigh more than all of them.

use findings::{field, string};
use std::fmt::Write;
use text::{Edit, Span};

/// A text and where its lines start, in bytes and in UTF-16 units.
pub(crate) struct Places<'t> {
    text: &'t str,
    lines: Vec<(usize, usize)>,
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let (mut byte, mut unit) = (0, 0);
        for line in text.split_inclusive('\n') {
            lines.push((byte, unit));
            byte += line.len();
            unit += line.encode_utf16().count();
        }
        lines.push((byte, unit));
        Self { text, lines }
    }

    /// The byte at a place in UTF-16 units.
    pub(crate) fn byte(&self, unit: u32) -> usize {
        let unit = unit as usize;
        let at = self.lines.partition_point(|line| line.1 <= unit);
        let (byte, start) = self.before(at);
        let mut left = unit - start.min(unit);
        let rest = self.text.get(byte..).unwrap_or("");
        let mut chars = rest.char_indices();
        loop {
            match chars.next() {
                Some((_, c)) if left >= c.len_utf16() => left -= c.len_utf16(),
                Some((at, _)) => return byte + at,
                None => return self.text.len(),
            }
        }
    }

    /// The place of a byte in UTF-16 units.
    pub(crate) fn unit(&self, byte: usize) -> usize {
        let at = self.lines.partition_point(|line| line.0 <= byte);
        let (start, unit) = self.before(at);
        let part = self.text.get(start..byte).unwrap_or("");
        unit + part.encode_utf16().count()
    }

    /// Line and column in characters, both from 1.
    pub(crate) fn line_column(&self, byte: usize) -> (usize, usize) {
        let last = self.lines.len().saturating_sub(1).max(1);
        let at = self.lines.partition_point(|line| line.0 <= byte).min(last);
        let (start, _) = self.before(at);
        let part = self.text.get(start..byte).unwrap_or("");
        (at.max(1), part.chars().count() + 1)
    }

    fn before(&self, at: usize) -> (usize, usize) {
        let at = at.saturating_sub(1);
        self.lines.get(at).copied().unwrap_or_default()
    }
}

/// One JSON value, object or list that is being written.
pub(crate) struct Json<'t> {
    pub(crate) out: String,
    pub(crate) places: Places<'t>,
}

impl<'t> Json<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            out: String::new(),
            places: Places::new(text),
        }
    }

    /// Writes each of `items` into a list.
    pub(crate) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push('[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            write(self, item);
        }
        self.out.push(']');
    }

    /// Starts the next field of an object, or its first.
    pub(crate) fn name(&mut self, name: &str) {
        let first = self.out.ends_with('{');
        let comma = if first { "" } else { "," };
        let _ = write!(self.out, "{comma}\"{name}\":");
    }

    /// A field with words.
    pub(crate) fn words(&mut self, name: &str, value: &str) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        field(&mut self.out, name, value);
    }

    /// A field with a number or a boolean.
    pub(crate) fn plain(&mut self, name: &str, value: impl std::fmt::Display) {
        self.name(name);
        let _ = write!(self.out, "{value}");
    }

    /// The fields `from` and `to`.
    pub(crate) fn span(&mut self, span: Span) {
        let (from, to) = (span.start as usize, span.end as usize);
        let (from, to) = (self.places.unit(from), self.places.unit(to));
        self.plain("from", from);
        self.plain("to", to);
    }

    /// Edits of the text.
    pub(crate) fn edits(&mut self, edits: &[Edit]) {
        self.list(edits, |json, edit| {
            json.out.push('{');
            json.span(edit.span);
            // The editor's lines have no carriage returns.
            json.words("insert", &edit.replacement.replace('\r', ""));
            json.out.push('}');
        });
    }

    /// An object that says why there is no answer.
    pub(crate) fn refusal(&mut self, why: &str) {
        self.out.push_str("{\"error\":");
        string(&mut self.out, why);
        self.out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_both_ways() {
        let text = "é🐳\nb🐳c\n";
        let places = Places::new(text);
        for (byte, _) in text.char_indices() {
            let unit = places.unit(byte);
            assert_eq!(places.byte(u32::try_from(unit).unwrap_or(0)), byte);
        }
        assert_eq!(places.unit(text.len()), 9);
        assert_eq!(places.byte(99), text.len());
        let c = text.find('c').unwrap_or(0);
        assert_eq!(places.line_column(c), (2, 3));
        assert_eq!(Places::new("").line_column(0), (1, 1));
    }
}
