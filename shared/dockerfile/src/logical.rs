//! Joined text with a map back to the file.

use std::ops::Range;
use text::Span;

/// An instruction's text as BuildKit reads it: one line, continuations joined, comments and empty
/// lines inside dropped. It knows where each of its bytes stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logical {
    text: String,
    /// Where pieces start: (offset here, offset in the file), both ascending.
    pieces: Vec<(u32, u32)>,
}

impl Logical {
    /// Appends `piece`, which stands at `source` in the file.
    pub(crate) fn push(&mut self, piece: &str, source: usize) {
        self.pieces.push((offset(self.text.len()), offset(source)));
        self.text.push_str(piece);
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte at `at` of the joined text stands in the file. At a seam: the later line.
    pub fn source(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.0 as usize <= at);
        match next.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) => piece.1 as usize + (at - piece.0 as usize),
            None => at,
        }
    }

    /// Where the byte at `source` of the file stands in the joined text. What is not in it, such as
    /// a comment between its lines, stands where the text before it ends.
    pub fn offset_of(&self, source: usize) -> usize {
        let next = self
            .pieces
            .partition_point(|piece| piece.1 as usize <= source);
        let Some(piece) = next.checked_sub(1).and_then(|last| self.pieces.get(last)) else {
            return 0;
        };
        let end = self
            .pieces
            .get(next)
            .map_or(self.text.len(), |next| next.0 as usize);
        (piece.0 as usize + (source - piece.1 as usize)).min(end)
    }

    /// The bytes of the file that `range` of the joined text covers, from its first byte to its
    /// last: over a seam the span holds the continuation as well.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source(range.start);
        if range.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.source(range.end - 1) + 1)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_map_over_seams() {
        // RUN a \⏎  b
        let mut logical = Logical::default();
        logical.push("RUN a ", 0);
        logical.push("  b", 8);
        assert_eq!(logical.text(), "RUN a   b");
        assert_eq!(logical.span(4..5), Span::new(4, 5));
        assert_eq!(logical.span(8..9), Span::new(10, 11));
        assert_eq!(logical.span(4..9), Span::new(4, 11));
        assert_eq!(logical.span(9..9), Span::empty(11));
        let offsets = [0, 5, 6, 7, 8, 10, 99].map(|source| logical.offset_of(source));
        assert_eq!(offsets, [0, 5, 6, 6, 6, 8, 9]);
    }
}
