//! What stands after the keyword and the flags, by family of instruction.

use crate::Instruction;
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

/// `HEALTHCHECK CMD command` or `HEALTHCHECK NONE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Healthcheck {
    /// `CMD`, `NONE`, or what else was written there.
    pub kind: Option<Word>,
    /// What follows it.
    pub command: Command,
}

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
