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
