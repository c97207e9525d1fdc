//! A total Dockerfile parser that keeps the span of every part.
//!
//! [`parse`] reads any text and never fails: what BuildKit would refuse is a [`Problem`] beside the
//! tree, all of them at once, each with its exact span. The grammar is BuildKit's
//! (`frontend/dockerfile/parser`, `instructions` and `shell` of moby/buildkit), quirks included.
//!
//! ```
//! let parse = dockerfile::parse("FROM debian AS base\nRUN apt-get update && \\\n  apt-get upgrade\n");
//! let run = &parse.file.instructions[1];
//! assert_eq!(run.kind(), dockerfile::Kind::Run);
//! assert_eq!((run.first_line, run.last_line), (2, 3));
//! assert!(parse.problems.is_empty());
//! ```
//!
//! The crate is pure: no I/O, no clock, one pass over the text.
//!
//! # Where things are
//! A text goes through these in order; each file names the part of BuildKit it follows.
//! - `lexer`: physical lines, comments, continuations.
//! - `directives`: `# syntax=`, `# escape=`, `# check=`.
//! - `parser`: the file from top to bottom; joins lines into a [`Logical`] one, reads heredocs,
//!   groups instructions into stages.
//! - `reader`: one logical line into an [`Instruction`]; `flags`, `words`, `json_form` read its
//!   parts, `args` has one file per family of instruction, which reads and checks it.
//! - `problem`: what can be wrong, with reasons and remedies.
//!
//! On what was parsed work [`expand`] (what a word becomes), [`stages`] (what a name means),
//! [`mount`] (what `--mount` says) and [`ast`] (the tree as data).
//!
//! # Two texts, one span
//! A part of an instruction is a [`Word`]: its value, where it stands in the joined line
//! ([`Word::at`]) and in the file ([`Word::span`]). A rule that looks inside a command works on the
//! value and asks [`Instruction::span_in`] where what it found stands:
//!
//! ```
//! # use dockerfile::{Args, parse};
//! let text = "FROM debian\nRUN apt-get update && \\\n    sudo apt-get upgrade\n";
//! let parse = parse(text);
//! let run = &parse.file.instructions[1];
//! let Args::Command(command) = &run.args else { panic!() };
//! let shell = &command.words()[0];
//! let at = shell.value.find("sudo").unwrap();
//! let span = run.span_in(shell, at..at + 4);
//! assert_eq!(span.of(text), "sudo");
//! assert_eq!(text[..span.start as usize].lines().count(), 3);
//! ```

mod args;
pub mod ast;
mod directives;
mod duration;
pub mod expand;
mod file;
mod flags;
mod heredoc;
mod instruction;
mod json_form;
mod lexer;
mod logical;
pub mod mount;
mod parser;
mod problem;
mod quote;
mod reader;
pub mod stages;
mod suggest;
mod words;

pub use args::{Args, Command, Copy, ExecForm, From, Healthcheck, Pair, PairForm, Word};
pub use directives::{Directive, DirectiveKind};
pub use file::{Comment, Dockerfile, Stage};
pub use flags::{Flag, FlagKind, known_flags};
pub use heredoc::Heredoc;
pub use instruction::{Instruction, Keyword, Kind};
pub use logical::Logical;
pub use problem::{Code, Problem, Severity};

/// A parsed Dockerfile and all that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The tree; whatever could not be read is still in it, as raw text.
    pub file: Dockerfile,
    /// What BuildKit refuses or warns of while it parses, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Parses `text`. Total: it never fails and never panics, in time linear in the text.
pub fn parse(text: &str) -> Parse {
    parser::parse(text)
}
