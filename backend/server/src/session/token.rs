use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// What is kept of a session's token: enough to know it again, not to make it.
#[derive(Clone)]
pub(crate) struct TokenHash([u8; 32]);

impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash")
    }
}

/// A new token of 256 random bits.
pub(crate) fn new() -> (String, TokenHash) {
    let bytes: [u8; 32] = rand::random();
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let hash = TokenHash(Sha256::digest(&token).into());
    (token, hash)
}

/// A new session id: random, not a secret.
pub(crate) fn new_id() -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits: u64 = rand::random();
    (0..12)
        .map(|place| char::from(ALPHABET[(bits >> (place * 5) & 31) as usize]))
        .collect()
}

impl TokenHash {
    /// Whether `token` is the one. Takes the same time for every wrong token.
    pub(crate) fn is(&self, token: &str) -> bool {
        let other: [u8; 32] = Sha256::digest(token).into();
        let difference = self
            .0
            .iter()
            .zip(other)
            .fold(0, |seen, (a, b)| seen | (a ^ b));
        difference == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_itself_is_known_again() {
        let (token, hash) = new();
        assert!(hash.is(&token));
        assert!(!hash.is(""));
        assert!(!hash.is(&token[1..]));
        assert!(!hash.is(&new().0));
        assert_ne!(new_id(), new_id());
    }
}
