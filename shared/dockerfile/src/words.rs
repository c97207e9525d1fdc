//! Splits arguments into words; quotes and escapes stay in them.
//!
//! Reference: `parseWords` and `reWhitespace.Split` in
//! `frontend/dockerfile/parser/line_parsers.go` of moby/buildkit.

use crate::lexer::is_blank;
use std::ops::Range;

/// Words between white space, quotes meaning nothing: FROM, EXPOSE, COPY and their like.
pub(crate) fn split_blank(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = range.start;
    let slice = text.get(range).unwrap_or("");
    for piece in slice.split(is_blank) {
        let end = start + piece.len();
        if !piece.is_empty() {
            words.push(start..end);
        }
        start = end + 1;
    }
    words
}

/// Words that quotes and escapes hold together: ENV, LABEL, ARG. An escape character at the very
/// end belongs to no word.
pub(crate) fn split_quoted(text: &str, range: Range<usize>, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut word: Option<Range<usize>> = None;
    let mut quote = None;
    let slice = text.get(range.clone()).unwrap_or("");
    let mut chars = slice.char_indices();
    while let Some((at, c)) = chars.next() {
        let start = range.start + at;
        let mut end = start + c.len_utf8();
        if quote.is_none() && c.is_whitespace() {
            words.extend(word.take());
            continue;
        }
        if c == escape && quote != Some('\'') {
            match chars.next() {
                Some((at, escaped)) => end = range.start + at + escaped.len_utf8(),
                None => break,
            }
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        }
        word.get_or_insert(start..end).end = end;
    }
    words.extend(word);
    words
}

/// `range` without the white space around it.
pub(crate) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or("");
    let left = slice.len() - slice.trim_start().len();
    let start = range.start + left;
    start..start + slice.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let words = split_quoted(text, 0..text.len(), '\\');
        words.into_iter().map(|word| &text[word]).collect()
    }

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(quoted(r#"a="b c" 'd \' e"#), [r#"a="b c""#, r"'d \'", "e"]);
        assert_eq!(quoted(r"a\ b c"), [r"a\ b", "c"]);
        assert_eq!(quoted(r#""a \" b" é\"#), [r#""a \" b""#, "é"]);
        assert_eq!(quoted(r#"open "a b"#), ["open", r#""a b"#]);
        assert_eq!(quoted(r"\"), Vec::<&str>::new());
    }

    #[test]
    fn blanks_split() {
        assert_eq!(split_blank(" a\t\tb\u{a0}c", 1..8), [1..2, 4..8]);
        assert_eq!(trim(" \u{a0}x ", 0..5), 3..4);
    }
}
