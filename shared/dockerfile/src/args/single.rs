//! WORKDIR, USER, STOPSIGNAL, MAINTAINER: one argument, spaces included.

use super::{Args, Word, missing};
use crate::{Instruction, Kind, Problem, flags, reader::Reader};
use std::ops::Range;

pub(crate) fn read(reader: &Reader<'_>, rest: Range<usize>) -> Args {
    Args::Single((!rest.is_empty()).then(|| reader.word(rest)))
}

pub(crate) fn check(
    instruction: &Instruction,
    word: Option<&Word>,
    kind: Kind,
    problems: &mut Vec<Problem>,
) {
    if word.is_none() {
        problems.push(missing(instruction, "exactly one argument"));
    }
    if kind != Kind::Stopsignal {
        flags::check(instruction, problems);
    }
}
