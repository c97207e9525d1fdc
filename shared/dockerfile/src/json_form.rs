//! `["exec", "form"]`: a JSON array of strings, as Go's `encoding/json` takes it.
//!
//! Reference: `parseJSON` in `frontend/dockerfile/parser/line_parsers.go` of moby/buildkit. What
//! is not valid JSON is not an error there but a command in shell form.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::{char, digit1, one_of},
    combinator::{fail, map, opt, recognize, value},
    multi::fold_many0,
    sequence::{delimited, preceded, terminated},
};
use std::ops::Range;

/// As deep as Go's parser goes.
const MAX_DEPTH: usize = 10_000;

/// What a text that may be in exec form turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum JsonForm {
    /// No JSON array.
    No,
    /// A JSON array of strings: value and range of each, quotes included in the range.
    Strings(Vec<(String, Range<usize>)>),
    /// A JSON array that holds something else; the first such element.
    NonString(Range<usize>),
}

/// Reads `text` as a JSON array, white space around it allowed. Ranges are offsets into `text`.
pub(crate) fn read(text: &str) -> JsonForm {
    let input = text.trim_start();
    if !input.starts_with('[') {
        return JsonForm::No;
    }
    let mut elements = Elements {
        strings: Vec::new(),
        other: None,
    };
    let at = |rest: &str| text.len() - rest.len();
    match array(input, &mut elements, &at) {
        Ok((rest, ())) if space(rest).is_ok_and(|(rest, _)| rest.is_empty()) => {
            match elements.other {
                Some(range) => JsonForm::NonString(range),
                None => JsonForm::Strings(elements.strings),
            }
        }
        _ => JsonForm::No,
    }
}

struct Elements {
    strings: Vec<(String, Range<usize>)>,
    other: Option<Range<usize>>,
}

fn array<'a>(
    input: &'a str,
    elements: &mut Elements,
    at: &dyn Fn(&str) -> usize,
) -> IResult<&'a str, ()> {
    let (mut input, _) = (char('['), space).parse_complete(input)?;
    if let Some(rest) = input.strip_prefix(']') {
        return Ok((rest, ()));
    }
    loop {
        let start = at(input);
        let rest = match string(input) {
            Ok((rest, value)) => {
                elements.strings.push((value, start..at(rest)));
                rest
            }
            Err(_) => {
                let (rest, ()) = any_value(input)?;
                elements.other.get_or_insert(start..at(rest));
                rest
            }
        };
        let (rest, closing) = delimited(space, one_of(",]"), space).parse_complete(rest)?;
        // White space after the array is the caller's; here it does no harm.
        if closing == ']' {
            return Ok((rest, ()));
        }
        input = rest;
    }
}

fn space(input: &str) -> IResult<&str, &str> {
    take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n')).parse_complete(input)
}

fn string(input: &str) -> IResult<&str, String> {
    let plain = take_while1(|c: char| c >= ' ' && c != '"' && c != '\\');
    let piece = alt((map(plain, Piece::Text), map(escaped, Piece::Char)));
    let content = fold_many0(piece, String::new, |mut text: String, piece| {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Char(c) => text.push(c),
        }
        text
    });
    delimited(char('"'), content, char('"')).parse_complete(input)
}

enum Piece<'a> {
    Text(&'a str),
    Char(char),
}

fn escaped(input: &str) -> IResult<&str, char> {
    let short = alt((
        one_of("\"\\/"),
        value('\u{8}', char('b')),
        value('\u{c}', char('f')),
        value('\n', char('n')),
        value('\r', char('r')),
        value('\t', char('t')),
    ));
    alt((preceded(char('\\'), short), unicode)).parse_complete(input)
}

/// `\u0041`, or two of them for a surrogate pair; half a pair is U+FFFD.
fn unicode(input: &str) -> IResult<&str, char> {
    let (rest, high) = code_unit(input)?;
    if let Some(c) = char::from_u32(high) {
        return Ok((rest, c));
    }
    if let (0xD800..0xDC00, Ok((rest, low @ 0xDC00..0xE000))) = (high, code_unit(rest)) {
        let combined = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        return Ok((rest, char::from_u32(combined).unwrap_or('\u{fffd}')));
    }
    Ok((rest, '\u{fffd}'))
}

fn code_unit(input: &str) -> IResult<&str, u32> {
    let digits = take_while_m_n(4, 4, |c: char| c.is_ascii_hexdigit());
    let unit = map(digits, |digits: &str| {
        u32::from_str_radix(digits, 16).unwrap_or(0xFFFD)
    });
    preceded(tag("\\u"), unit).parse_complete(input)
}

/// Skips one value of any kind, without recursion.
fn any_value(mut input: &str) -> IResult<&str, ()> {
    // The brackets that will close what is open.
    let mut open: Vec<char> = Vec::new();
    loop {
        let start = alt((value(']', char('[')), value('}', char('{'))));
        let (rest, opened) = opt(terminated(start, space)).parse_complete(input)?;
        match opened {
            Some(_) if open.len() == MAX_DEPTH => return fail().parse_complete(input),
            Some(closing) => {
                open.push(closing);
                input = rest;
                if !input.starts_with(closing) {
                    input = key(input, closing)?.0;
                    continue;
                }
            }
            None => {
                let leaf = alt((value((), string), value((), number), value((), literal)));
                input = terminated(leaf, space).parse_complete(input)?.0;
            }
        }
        // A value ended, or an empty bracket is about to: close what closes, go on after a comma.
        while let Some(closing) = open.last().copied() {
            let (rest, found) = terminated(one_of(",]}"), space).parse_complete(input)?;
            if found == ',' {
                input = key(rest, closing)?.0;
                break;
            }
            if found != closing {
                return fail().parse_complete(input);
            }
            input = rest;
            open.pop();
        }
        if open.is_empty() {
            return Ok((input, ()));
        }
    }
}

/// The key and colon before a value, where `closing` closes an object.
fn key(input: &str, closing: char) -> IResult<&str, ()> {
    if closing != '}' {
        return Ok((input, ()));
    }
    let colon = delimited(space, char(':'), space);
    value((), (string, colon)).parse_complete(input)
}

fn number(input: &str) -> IResult<&str, &str> {
    let integer = alt((tag("0"), digit1));
    let fraction = opt((char('.'), digit1));
    let exponent = opt((one_of("eE"), opt(one_of("+-")), digit1));
    recognize((opt(char('-')), integer, fraction, exponent)).parse_complete(input)
}

fn literal(input: &str) -> IResult<&str, &str> {
    alt((tag("true"), tag("false"), tag("null"))).parse_complete(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(text: &str) -> Vec<String> {
        match read(text) {
            JsonForm::Strings(strings) => strings.into_iter().map(|string| string.0).collect(),
            other => panic!("{text} is {other:?}"),
        }
    }

    #[test]
    fn arrays_of_strings() {
        assert_eq!(strings(r#" [ "a" , "b\n\"" ] "#), ["a", "b\n\""]);
        assert_eq!(strings("[]"), Vec::<String>::new());
        assert_eq!(
            strings(r#"["\ud83d\ude00\ud83d","\u00e9"]"#),
            ["😀\u{fffd}", "é"]
        );
        assert_eq!(
            read(r#" ["é"]"#),
            JsonForm::Strings(vec![("é".to_owned(), 2..6)])
        );
    }

    #[test]
    fn what_is_no_json_is_shell_form() {
        for text in [
            "[ \"a\", ]",
            "['a']",
            "[\"a\"] x",
            "[\"a\"",
            "[\"\t\"]",
            "[\"\\x\"]",
            "[01]",
            "[-]",
            "[[}",
            "[{\"a\" 1}]",
            "[,]",
            "x[]",
            "[nul]",
            "[1.]",
        ] {
            assert_eq!(read(text), JsonForm::No, "{text}");
        }
    }

    #[test]
    fn other_elements_are_found() {
        assert_eq!(read(r#"["a", [ "b" ]]"#), JsonForm::NonString(6..13));
        for text in [
            "[1]",
            "[-0.5e+3, \"a\"]",
            "[{\"a\": [null, {}], \"b\":true}]",
            "[[]]",
        ] {
            assert!(matches!(read(text), JsonForm::NonString(_)), "{text}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = format!("[{}{}]", "[".repeat(9_000), "]".repeat(9_000));
        assert!(matches!(read(&deep), JsonForm::NonString(_)));
        assert_eq!(read(&"[".repeat(200_000)), JsonForm::No);
    }
}
