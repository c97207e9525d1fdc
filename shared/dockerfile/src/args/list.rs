//! EXPOSE, VOLUME: lists of words.

use super::{Args, Word, command, missing};
use crate::{Code, Instruction, Kind, Problem, flags, reader::Reader, words::split_blank};
use std::ops::Range;

pub(crate) fn read(reader: &Reader<'_>, rest: Range<usize>) -> Args {
    Args::List {
        words: reader.words(split_blank(reader.line.text(), rest)),
        json: false,
    }
}

/// The same, where a JSON array may stand as well.
pub(crate) fn read_json(reader: &mut Reader<'_>, rest: Range<usize>) -> Args {
    match command::exec(reader, &rest) {
        None => Args::Raw(reader.word(rest)),
        Some(None) => read(reader, rest),
        Some(Some(exec)) => Args::List {
            words: exec.words,
            json: true,
        },
    }
}

pub(crate) fn check(
    instruction: &Instruction,
    words: &[Word],
    kind: Kind,
    problems: &mut Vec<Problem>,
) {
    flags::check(instruction, problems);
    if words.is_empty() {
        problems.push(missing(instruction, "at least one argument"));
    }
    if kind != Kind::Volume {
        return;
    }
    for word in words.iter().filter(|word| word.value.trim().is_empty()) {
        let message = "VOLUME specified can not be an empty string";
        let line = instruction.first_line;
        problems.push(Problem::error(Code::EmptyVolume, word.span, line, message));
    }
}
