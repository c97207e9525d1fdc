//! What BuildKit refuses or warns of.

use text::{Edit, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build goes on.
    Warning,
    /// The build fails.
    Error,
}

/// Which problem it is, by a stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// An empty line inside an instruction: the only warning.
    EmptyContinuation,
    /// A keyword BuildKit does not know.
    UnknownInstruction,
}

/// One thing that is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which one.
    pub code: Code,
    /// Whether the build fails.
    pub severity: Severity,
    /// Where, as exactly as can be said.
    pub span: Span,
    /// The line BuildKit reports, from 1.
    pub line: u32,
    /// What is wrong, in BuildKit's words.
    pub message: String,
    /// Why, and what to do.
    pub help: String,
    /// The edit that mends it, where there is an obvious one.
    pub fix: Option<Edit>,
}
