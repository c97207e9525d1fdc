//! What stands after the keyword and the flags, by family of instruction.

pub(crate) mod command;
pub(crate) mod copy;
pub(crate) mod from;
pub(crate) mod healthcheck;
pub(crate) mod list;
mod onbuild;
pub(crate) mod pairs;
pub(crate) mod single;
mod unknown;

pub use command::{Command, ExecForm};
pub use copy::Copy;
pub use from::From;
pub use healthcheck::Healthcheck;
pub use pairs::{Pair, PairForm};

use crate::{Code, Instruction, Kind, Problem};
use text::Span;

/// A part of an instruction: its value and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// What BuildKit reads: the raw text, except in exec form and in flags, where quotes and
    /// escapes are resolved. Variables are not expanded.
    pub value: String,
    /// The bytes of [`Instruction::line`] it stands on, quotes included.
    pub at: Span,
    /// The bytes of the file it stands on, quotes included.
    pub span: Span,
}

/// The arguments of an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Args {
    /// FROM.
    From(From),
    /// RUN, CMD, ENTRYPOINT, SHELL.
    Command(Command),
    /// HEALTHCHECK.
    Healthcheck(Healthcheck),
    /// ENV, LABEL, ARG.
    Pairs(Vec<Pair>),
    /// COPY, ADD.
    Copy(Copy),
    /// EXPOSE, VOLUME; `json` for the exec form, which only VOLUME has.
    List {
        /// Ports or paths.
        words: Vec<Word>,
        /// Whether they were written as a JSON array.
        json: bool,
    },
    /// WORKDIR, USER, STOPSIGNAL, MAINTAINER: all of the rest is one argument.
    Single(Option<Word>),
    /// ONBUILD and the instruction it triggers.
    Onbuild(Option<Box<Instruction>>),
    /// What follows an unknown keyword, or what does not parse as its instruction asks.
    Raw(Word),
}

/// Checks what BuildKit checks once a file has parsed (`ParseInstruction` in
/// `frontend/dockerfile/instructions/parse.go` of moby/buildkit). It does not look at the
/// instruction inside an ONBUILD but for its keyword.
pub(crate) fn check(instruction: &Instruction, problems: &mut Vec<Problem>) {
    match (&instruction.args, instruction.kind()) {
        (Args::From(from), _) => from::check(instruction, from, problems),
        (Args::Command(command), kind) => command::check(instruction, command, kind, problems),
        (Args::Healthcheck(check), _) => healthcheck::check(instruction, check, problems),
        (Args::Pairs(pairs), kind) => pairs::check(instruction, pairs, kind, problems),
        (Args::Copy(copy), kind) => copy::check(instruction, copy, kind, problems),
        (Args::List { words, .. }, kind) => list::check(instruction, words, kind, problems),
        (Args::Single(word), kind) => single::check(instruction, word.as_ref(), kind, problems),
        (Args::Onbuild(inner), _) => onbuild::check(instruction, inner.as_deref(), problems),
        (Args::Raw(_), Kind::Unknown) => unknown::check(instruction, problems),
        // It did not parse, and that was said.
        (Args::Raw(_), _) => {}
    }
}

/// `NAME requires at least one argument` and its like, at the keyword.
fn missing(instruction: &Instruction, what: &str) -> Problem {
    let message = format!("{} requires {what}", instruction.kind().name());
    let span = instruction.keyword.span;
    Problem::error(Code::MissingArgument, span, instruction.first_line, message)
}
