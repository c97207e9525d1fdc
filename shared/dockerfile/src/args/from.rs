//! FROM.

use super::{Args, Word};
use crate::{Code, Instruction, Problem, flags, quote::quote, reader::Reader, words::split_blank};
use std::ops::Range;

/// `FROM image [AS alias]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct From {
    /// All words as written; BuildKit takes one or three.
    pub words: Vec<Word>,
}

impl From {
    /// The image or stage it builds on.
    pub fn image(&self) -> Option<&Word> {
        self.words.first()
    }

    /// The word `AS`, in whatever casing, of a well-formed `FROM image AS alias`.
    pub fn as_word(&self) -> Option<&Word> {
        self.alias().and(self.words.get(1))
    }

    /// The stage's name as written.
    pub fn alias(&self) -> Option<&Word> {
        match self.words.as_slice() {
            [_, word, alias] if word.value.eq_ignore_ascii_case("as") => Some(alias),
            _ => None,
        }
    }
}

pub(crate) fn read(reader: &Reader<'_>, rest: Range<usize>) -> Args {
    let words = reader.words(split_blank(reader.line.text(), rest));
    Args::From(From { words })
}

pub(crate) fn check(instruction: &Instruction, from: &From, problems: &mut Vec<Problem>) {
    let line = instruction.first_line;
    match from.alias() {
        Some(alias) if !is_stage_name(&alias.value) => {
            let name = quote(&alias.value);
            let message = format!(
                "invalid name for build stage: {name}, name can't start with a number or contain symbols"
            );
            let code = Code::InvalidStageName;
            problems.push(Problem::error(code, alias.span, line, message));
        }
        None if from.words.len() != 1 => {
            let message = "FROM requires either one or three arguments";
            let span = match from.words.as_slice() {
                [_, second, .., last] => second.span.to(last.span),
                _ => instruction.keyword.span,
            };
            problems.push(Problem::error(Code::FromArguments, span, line, message));
        }
        _ => {}
    }
    flags::check(instruction, problems);
}

/// Whether a stage can have this name, in whatever casing.
pub(crate) fn is_stage_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(belongs)
}
