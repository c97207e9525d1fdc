//! Bytes of output as text.

/// Turns a stream of bytes into text without tearing a character that two pieces share. What is
/// not UTF-8 becomes U+FFFD.
#[derive(Debug, Default)]
pub(crate) struct Utf8Stream {
    rest: Vec<u8>,
}

impl Utf8Stream {
    /// The text that `bytes` completes.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> String {
        self.rest.extend_from_slice(bytes);
        let keep = unfinished(&self.rest);
        let rest = self.rest.split_off(self.rest.len() - keep);
        let whole = std::mem::replace(&mut self.rest, rest);
        match String::from_utf8(whole) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        }
    }

    /// What was left unfinished at the end.
    pub(crate) fn end(&mut self) -> String {
        let rest = std::mem::take(&mut self.rest);
        String::from_utf8_lossy(&rest).into_owned()
    }
}

/// How many bytes at the end start a character that is not complete yet.
fn unfinished(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let byte = bytes[bytes.len() - back];
        let needs = match byte {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            0x80..=0xBF => continue,
            _ => return 0,
        };
        return if needs > back { back } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        let mut stream = Utf8Stream::default();
        assert_eq!(stream.push(b"a\xFFb\xE2\x82"), "a\u{FFFD}b");
        assert_eq!(stream.end(), "\u{FFFD}");
    }

    proptest! {
        #[test]
        fn text_survives_any_cuts(text in "\\PC{0,20}", size in 1usize..5) {
            let mut stream = Utf8Stream::default();
            let mut out = String::new();
            for piece in text.as_bytes().chunks(size) {
                out.push_str(&stream.push(piece));
            }
            out.push_str(&stream.end());
            prop_assert_eq!(out, text);
        }
    }
}
