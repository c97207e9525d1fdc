//! RUN, CMD, ENTRYPOINT, SHELL: commands in shell or exec form.

use super::{Args, Word, missing};
use crate::{
    Code, Instruction, Kind, Problem, flags,
    json_form::{self, JsonForm},
    mount,
    reader::Reader,
};
use std::ops::Range;
use text::Span;

/// A command, in one of its two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Nothing stands there.
    Empty,
    /// Text for a shell. [`Instruction::span_in`] gives the span of a part of it.
    Shell(Word),
    /// A JSON array.
    Exec(ExecForm),
}

/// `["program", "argument"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecForm {
    /// The strings, their values unescaped, their spans with the quotes.
    pub words: Vec<Word>,
    /// The array with its brackets, in the file.
    pub span: Span,
}

impl Command {
    /// Whether it is in exec form.
    pub fn is_exec(&self) -> bool {
        matches!(self, Self::Exec(_))
    }

    /// The strings of the exec form, or all of the shell form as one.
    pub fn words(&self) -> &[Word] {
        match self {
            Self::Empty => &[],
            Self::Shell(word) => std::slice::from_ref(word),
            Self::Exec(exec) => &exec.words,
        }
    }
}

pub(crate) fn read(reader: &mut Reader<'_>, rest: Range<usize>) -> Args {
    match read_command(reader, rest.clone()) {
        Some(command) => Args::Command(command),
        None => Args::Raw(reader.word(rest)),
    }
}

/// Reads a command; `None`, with the error noted, for a JSON array of other things than strings.
pub(crate) fn read_command(reader: &mut Reader<'_>, rest: Range<usize>) -> Option<Command> {
    if rest.is_empty() {
        return Some(Command::Empty);
    }
    Some(match exec(reader, &rest)? {
        Some(exec) => Command::Exec(exec),
        None => Command::Shell(reader.word(rest)),
    })
}

/// Reads the exec form: `Some(None)` where it is none, `None` where it is a wrong one.
pub(crate) fn exec(reader: &mut Reader<'_>, rest: &Range<usize>) -> Option<Option<ExecForm>> {
    let shift = |range: Range<usize>| rest.start + range.start..rest.start + range.end;
    match json_form::read(reader.text(rest)) {
        JsonForm::No => Some(None),
        JsonForm::Strings(strings) => {
            let words = strings.into_iter().map(|(value, range)| Word {
                value,
                at: Span::from(shift(range.clone())),
                span: reader.line.span(shift(range)),
            });
            Some(Some(ExecForm {
                words: words.collect(),
                span: reader.line.span(rest.clone()),
            }))
        }
        JsonForm::NonString(range) => {
            let message = "when using JSON array syntax, arrays must be comprised of strings only";
            reader.error(Code::NonStringArgument, shift(range), message);
            None
        }
    }
}

pub(crate) fn check(
    instruction: &Instruction,
    command: &Command,
    kind: Kind,
    problems: &mut Vec<Problem>,
) {
    flags::check(instruction, problems);
    match kind {
        Kind::Run => mount::check(instruction, problems),
        Kind::Shell => match command {
            Command::Shell(word) => {
                let message = "SHELL requires the arguments to be in JSON form";
                let line = instruction.first_line;
                problems.push(Problem::error(Code::ShellNotJson, word.span, line, message));
            }
            Command::Exec(exec) if !exec.words.is_empty() => {}
            _ => problems.push(missing(instruction, "at least one argument")),
        },
        _ => {}
    }
}
