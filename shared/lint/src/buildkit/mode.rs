/// Whether the builder takes `text` for `--chmod`: an octal number up to 7777, or changes such as
/// `u=rwX,go-w`.
pub(crate) fn is_mode(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return u32::from_str_radix(text, 8).is_ok_and(|mode| mode <= 0o7777);
    }
    text.split(',').all(is_change)
}

/// `[ugoa…]` and then one or more of an operator and permissions.
fn is_change(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['u', 'g', 'o', 'a']);
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let Some(permissions) = rest.strip_prefix(['+', '-', '=']) else {
            return false;
        };
        rest = permissions.trim_start_matches(['r', 'w', 'x', 'X', 's', 't', 'u', 'g', 'o']);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_mode;

    #[test]
    fn numbers_and_changes() {
        for mode in ["755", "0644", "7777", "u+x", "a=rX,u+w", "+x", "go=", "u=g"] {
            assert!(is_mode(mode), "{mode}");
        }
        for other in ["", "abc", "999", "10000", "u", "u+y", "755,u+x", "+x,"] {
            assert!(!is_mode(other), "{other}");
        }
    }
}
