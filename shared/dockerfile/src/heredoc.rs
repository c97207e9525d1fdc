//! Heredocs: `<<EOF` and the lines up to `EOF`.

use text::Span;

/// One heredoc of an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// The word that ends it, unquoted.
    pub name: String,
    /// The file descriptor before `<<`; 0 without one.
    pub fd: u32,
    /// Whether variables in the body are expanded: no part of the name was quoted.
    pub expand: bool,
    /// Whether it was opened with `<<-`: leading tabs go.
    pub chomp: bool,
    /// `<<EOF` in the file.
    pub marker: Span,
    /// The body's lines in the file, each with its line break, tabs still there.
    pub body: Span,
    /// The line that ends it, without its line break; `None` where it is missing.
    pub terminator: Option<Span>,
}
