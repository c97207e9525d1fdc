//! COPY, ADD.

use super::{Args, Word, command};
use crate::{Code, Instruction, Kind, Problem, flags, heredoc, reader::Reader, words::split_blank};
use std::ops::Range;

/// `COPY source… dest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    /// Sources; one that is a heredoc has its `<<EOF` here and its body in the instruction.
    pub sources: Vec<Word>,
    /// The last word, when there are at least two.
    pub dest: Option<Word>,
    /// Whether they were written as a JSON array.
    pub json: bool,
}

pub(crate) fn read(reader: &mut Reader<'_>, rest: Range<usize>) -> Args {
    let (mut words, json) = match command::exec(reader, &rest) {
        None => return Args::Raw(reader.word(rest)),
        Some(Some(exec)) => (exec.words, true),
        Some(None) => {
            let ranges = split_blank(reader.line.text(), rest);
            (reader.words(ranges), false)
        }
    };
    let dest = if words.len() > 1 { words.pop() } else { None };
    Args::Copy(Copy {
        sources: words,
        dest,
        json,
    })
}

pub(crate) fn check(
    instruction: &Instruction,
    copy: &Copy,
    kind: Kind,
    problems: &mut Vec<Problem>,
) {
    let name = kind.name();
    let mut error = |code, span, message| {
        problems.push(Problem::error(code, span, instruction.first_line, message));
    };
    match &copy.dest {
        None => {
            let span = copy.sources.first().map(|source| source.span);
            let message = format!(
                "{name} requires at least two arguments, but only one was provided. Destination could not be determined"
            );
            let span = span.unwrap_or(instruction.keyword.span);
            error(Code::MissingDestination, span, message);
        }
        Some(dest) if heredoc::marker(&dest.value).is_ok_and(|marker| marker.is_some()) => {
            let message = format!("{name} cannot accept a heredoc as a destination");
            error(Code::HeredocDestination, dest.span, message);
        }
        Some(_) => {}
    }
    flags::check(instruction, problems);
}
