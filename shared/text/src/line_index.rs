use crate::Span;

/// A place as people count it: both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
}

/// Where each line of a text starts, to turn byte offsets into lines and columns.
///
/// A line ends at `\n`; a `\r` before it belongs to the line. Building is one pass over the text,
/// a lookup is a binary search and one pass over its line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    ascii: bool,
}

impl LineIndex {
    /// Reads where the lines of `text` start.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 24 + 1);
        starts.push(0);
        for (offset, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
            }
        }
        Self {
            starts,
            ascii: text.is_ascii(),
        }
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub fn line(&self, offset: usize) -> u32 {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// Line and column of `offset` in `text`, the text this index was made from.
    pub fn line_col(&self, text: &str, offset: usize) -> LineCol {
        let line = self.line(offset);
        let start = self.line_start(line);
        let column = self.width(text, start, offset);
        LineCol {
            line,
            column: column + 1,
        }
    }

    /// The byte where `line` (from 1) starts; past the last line, where the last one starts.
    pub fn line_start(&self, line: u32) -> usize {
        let at = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[at] as usize
    }

    /// The bytes of `line` (from 1) in `text`, without its line break.
    pub fn line_span(&self, text: &str, line: u32) -> Span {
        let start = self.line_start(line);
        let end = self
            .starts
            .get(line.max(1) as usize)
            .map_or(text.len(), |next| *next as usize);
        let whole = text.get(start..end).unwrap_or("");
        Span::new(start, start + whole.trim_end_matches(['\n', '\r']).len())
    }

    fn width(&self, text: &str, from: usize, to: usize) -> u32 {
        let to = to.min(text.len()).max(from);
        let width = if self.ascii {
            to - from
        } else {
            let to = (from..=to)
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(from);
            text.get(from..to).unwrap_or("").chars().count()
        };
        u32::try_from(width).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters() {
        let text = "# naïve 🐳 x\nRUN é";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(
            index.line_col(text, x),
            LineCol {
                line: 1,
                column: 11
            }
        );
        assert_eq!(
            index.line_col(text, text.len()),
            LineCol { line: 2, column: 6 }
        );
    }

    #[test]
    fn a_line_has_no_line_break() {
        let text = "FROM a\r\nRUN b\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_span(text, 1).of(text), "FROM a");
        assert_eq!(index.line_span(text, 2).of(text), "RUN b");
        assert_eq!(index.line_count(), 3);
        assert!(index.line_span(text, 3).is_empty());
    }

    proptest! {
        #[test]
        fn every_offset_has_a_place(text in "(?s).{0,60}", offset in 0usize..200) {
            let index = LineIndex::new(&text);
            let place = index.line_col(&text, offset);
            prop_assert!(place.line >= 1 && place.line <= index.line_count());
            prop_assert!(place.column >= 1);
        }
    }
}
