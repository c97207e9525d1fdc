//! Quoting as Go's `%q`, for messages that repeat BuildKit's.

use std::fmt::Write;

/// `text` in double quotes, escaped as Go's `strconv.Quote` does.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            c if c.is_ascii_control() => push_hex(&mut out, "\\x", c, 2),
            c if is_unprintable(c) && (c as u32) < 0x1_0000 => push_hex(&mut out, "\\u", c, 4),
            c if is_unprintable(c) => push_hex(&mut out, "\\U", c, 8),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn push_hex(out: &mut String, prefix: &str, c: char, width: usize) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{prefix}{:0width$x}", c as u32);
}

fn is_unprintable(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0001}'..='\u{e007f}');
    invisible || (c != ' ' && (c.is_control() || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_as_go_does() {
        assert_eq!(quote("he\"llo\\"), r#""he\"llo\\""#);
        assert_eq!(quote("\t\u{1}é\u{a0}"), r#""\t\x01é\u00a0""#);
    }
}
