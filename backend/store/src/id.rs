use sha2::{Digest as _, Sha256};

/// Crockford's alphabet, lower case: no letter that is read as a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How long an id is where nothing else has it.
pub(crate) const SHORTEST: usize = 10;

/// How long an id can be: all of the hash.
pub(crate) const LONGEST: usize = 52;

/// The hash of a snippet's canonical bytes.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The first `length` characters of the hash, five bits each, the highest first.
pub(crate) fn of(hash: &[u8; 32], length: usize) -> String {
    let bit = |index: usize| {
        let byte = hash.get(index / 8).copied().unwrap_or(0);
        usize::from(byte >> (7 - index % 8) & 1)
    };
    (0..length.min(LONGEST))
        .map(|place| {
            let value = (0..5).fold(0, |value, offset| value << 1 | bit(place * 5 + offset));
            char::from(ALPHABET[value])
        })
        .collect()
}

/// An id as it was typed or read aloud, in the form it is kept under; none where it can't be one.
pub(crate) fn read(text: &str) -> Option<String> {
    if !(SHORTEST..=LONGEST).contains(&text.len()) {
        return None;
    }
    text.chars()
        .map(|c| {
            let c = match c.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                c => c,
            };
            (c.is_ascii() && ALPHABET.contains(&(c as u8))).then_some(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_head_of_the_hash() {
        let hash = hash(b"a");
        assert_eq!(of(&[0; 32], 10), "0000000000");
        assert_eq!(of(&[0xFF; 32], 3), "zzz");
        assert!(of(&hash, 20).starts_with(&of(&hash, 10)));
        assert_eq!(of(&hash, 99).len(), LONGEST);
    }

    #[test]
    fn an_id_read_aloud_is_understood() {
        assert_eq!(read("OIL3456789").as_deref(), Some("0113456789"));
        assert_eq!(read("u123456789"), None);
        assert_eq!(read("short"), None);
        assert_eq!(read("ü123456789"), None);
    }
}
