/// A text as editors in a browser count it: in UTF-16 code units from its start.
///
/// Building is one pass over the text, a lookup is a binary search and one pass over its line.
#[derive(Clone, Debug)]
pub struct Utf16Index<'t> {
    text: &'t str,
    /// Where each line starts, in bytes and in units.
    lines: Vec<(usize, usize)>,
}

impl<'t> Utf16Index<'t> {
    /// Reads where the lines of `text` start.
    pub fn new(text: &'t str) -> Self {
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

    /// The byte at `unit`; the end of the text past it, the start of a character inside it.
    pub fn byte(&self, unit: u32) -> usize {
        let unit = unit as usize;
        let (byte, start) = self.before(self.lines.partition_point(|line| line.1 <= unit));
        let mut left = unit - start.min(unit);
        let rest = self.text.get(byte..).unwrap_or("");
        for (at, c) in rest.char_indices() {
            if left < c.len_utf16() {
                return byte + at;
            }
            left -= c.len_utf16();
        }
        self.text.len()
    }

    /// The unit at `byte`.
    pub fn unit(&self, byte: usize) -> usize {
        let (start, unit) = self.before(self.lines.partition_point(|line| line.0 <= byte));
        let part = self.text.get(start..byte).unwrap_or("");
        unit + part.encode_utf16().count()
    }

    fn before(&self, line: usize) -> (usize, usize) {
        let line = self.lines.get(line.saturating_sub(1));
        line.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_both_ways() {
        let text = "é🐳\nb🐳c\n";
        let index = Utf16Index::new(text);
        for (byte, _) in text.char_indices() {
            let unit = u32::try_from(index.unit(byte)).unwrap();
            assert_eq!(index.byte(unit), byte);
        }
        assert_eq!(index.unit(text.len()), 9);
        assert_eq!(index.byte(2), 2, "inside a character");
        assert_eq!(index.byte(99), text.len());
    }
}
