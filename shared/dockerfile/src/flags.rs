//! `--name=value` between keyword and arguments.

use crate::Word;
use text::Span;

/// One flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The name without its dashes.
    pub name: Word,
    /// The value after `=`, quotes and escapes resolved; `None` without `=`.
    pub value: Option<Word>,
    /// All of it, from the dashes on, in the file.
    pub span: Span,
}
