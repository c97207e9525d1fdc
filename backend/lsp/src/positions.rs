//! Lines and columns as the editor counts them, from and to bytes.

use lsp_types::{Position, PositionEncodingKind, Range};
use text::{LineIndex, Span};

/// In what an editor counts columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    #[default]
    Utf16,
}

impl Encoding {
    /// The best of those an editor offers.
    pub(crate) fn choose(offered: &[PositionEncodingKind]) -> Self {
        match offered.contains(&PositionEncodingKind::UTF8) {
            true => Self::Utf8,
            false => Self::Utf16,
        }
    }

    pub(crate) fn name(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// How long `text` is.
    pub(crate) fn length(self, text: &str) -> u32 {
        let length = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        };
        u32::try_from(length).unwrap_or(u32::MAX)
    }
}

/// A text with its lines.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    index: LineIndex,
    encoding: Encoding,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str, encoding: Encoding) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
            encoding,
        }
    }

    /// Where the byte at `offset` stands.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.index.line(offset);
        let start = self.index.line_start(line);
        let before = self.text.get(start..offset).unwrap_or("");
        Position::new(line - 1, self.encoding.length(before))
    }

    pub(crate) fn range(&self, span: Span) -> Range {
        Range::new(
            self.position(span.start as usize),
            self.position(span.end as usize),
        )
    }

    /// The byte at `position`. Past the end of a line it is that end, past the last line the end of
    /// the text; inside a character its start.
    pub(crate) fn offset(&self, position: Position) -> usize {
        if position.line >= self.index.line_count() {
            return self.text.len();
        }
        let line = self.index.line_span(self.text, position.line + 1);
        let mut left = position.character;
        let mut offset = line.start as usize;
        for c in line.of(self.text).chars() {
            let width = match self.encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            let width = u32::try_from(width).unwrap_or(1);
            if left < width {
                break;
            }
            left -= width;
            offset += c.len_utf8();
        }
        offset
    }

    /// The bytes of `range`, its ends in order.
    pub(crate) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_bytes_agree() {
        let text = "# 🐳 é\r\nRUN é\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            for (offset, _) in text.char_indices().filter(|(_, c)| !c.is_control()) {
                assert_eq!(lines.offset(lines.position(offset)), offset, "{encoding:?}");
            }
        }
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.position(text.find('é').unwrap()), Position::new(0, 5));
        assert_eq!(
            lines.offset(Position::new(0, 3)),
            2,
            "inside a surrogate pair"
        );
        assert_eq!(lines.offset(Position::new(0, 99)), 9);
        assert_eq!(lines.offset(Position::new(99, 0)), text.len());
    }
}
