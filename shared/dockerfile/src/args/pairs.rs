//! ENV, LABEL, ARG: names and values.
//!
//! Reference: `parseNameVal` and `parseNameOrNameVal` in
//! `frontend/dockerfile/parser/line_parsers.go` of moby/buildkit.

use super::{Args, Word, missing};
use crate::{
    Code, Instruction, Kind, Problem, flags, lexer::is_blank, quote::quote, reader::Reader,
    words::split_quoted,
};
use std::ops::Range;
use text::Span;

/// One `name=value`, `name value` or `name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name, raw.
    pub name: Word,
    /// The value, raw: with quotes and escapes. `None` for a bare `ARG name`.
    pub value: Option<Word>,
    /// How it was written.
    pub form: PairForm,
    /// Name, separator and value, in the file.
    pub span: Span,
}

/// How a [`Pair`] was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairForm {
    /// `name=value`.
    Equals,
    /// `ENV name value`, which takes the rest of the line as the value.
    Legacy,
    /// `ARG name`.
    Bare,
}

/// ENV and LABEL: the first word decides between `name=value …` and the legacy `name value`.
pub(crate) fn read(reader: &mut Reader<'_>, rest: Range<usize>, name: &str) -> Args {
    let words = split_quoted(reader.line.text(), rest.clone(), reader.escape);
    let Some(first) = words.first() else {
        return Args::Pairs(Vec::new());
    };
    if !reader.text(first).contains('=') {
        return legacy(reader, rest, name);
    }
    let mut pairs = Vec::with_capacity(words.len());
    let mut failed = false;
    for word in words {
        match pair(reader, word.clone()) {
            Some(pair) => pairs.push(pair),
            None => {
                let shown = quote(reader.text(&word));
                let message = format!(
                    "Syntax error - can't find = in {shown}. Must be of the form: name=value"
                );
                reader.error(Code::MissingEquals, word, message);
                failed = true;
            }
        }
    }
    match failed {
        true => Args::Raw(reader.word(rest)),
        false => Args::Pairs(pairs),
    }
}

/// ARG: each word is a name or a `name=value`.
pub(crate) fn read_arg(reader: &Reader<'_>, rest: Range<usize>) -> Args {
    let words = split_quoted(reader.line.text(), rest, reader.escape);
    let pairs = words.into_iter().map(|word| {
        pair(reader, word.clone()).unwrap_or_else(|| Pair {
            span: reader.line.span(word.clone()),
            name: reader.word(word),
            value: None,
            form: PairForm::Bare,
        })
    });
    Args::Pairs(pairs.collect())
}

fn legacy(reader: &mut Reader<'_>, rest: Range<usize>, name: &str) -> Args {
    let text = reader.text(&rest);
    let key = text.split(is_blank).next().unwrap_or("");
    let key = rest.start..rest.start + key.len();
    let value = reader
        .text(&(key.end..rest.end))
        .trim_start_matches(is_blank);
    if value.is_empty() {
        let message = format!("{name} must have two arguments");
        reader.error(Code::MissingValue, rest.clone(), message);
        return Args::Raw(reader.word(rest));
    }
    let value = rest.end - value.len()..rest.end;
    Args::Pairs(vec![Pair {
        name: reader.word(key),
        value: Some(reader.word(value)),
        form: PairForm::Legacy,
        span: reader.line.span(rest),
    }])
}

fn pair(reader: &Reader<'_>, word: Range<usize>) -> Option<Pair> {
    let equals = word.start + reader.text(&word).find('=')?;
    Some(Pair {
        name: reader.word(word.start..equals),
        value: Some(reader.word(equals + 1..word.end)),
        form: PairForm::Equals,
        span: reader.line.span(word),
    })
}

pub(crate) fn check(
    instruction: &Instruction,
    pairs: &[Pair],
    kind: Kind,
    problems: &mut Vec<Problem>,
) {
    flags::check(instruction, problems);
    if pairs.is_empty() {
        problems.push(missing(instruction, "at least one argument"));
    }
    for pair in pairs.iter().filter(|pair| pair.name.value.is_empty()) {
        let message = format!("{} names can not be blank", kind.name());
        let line = instruction.first_line;
        problems.push(Problem::error(Code::BlankName, pair.span, line, message));
    }
}
