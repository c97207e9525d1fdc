//! YAML with exact places: a tree of nodes as written, and its expansion into plain values.
//!
//! The grammar is granit-parser's; which plain scalars are numbers, booleans or null follows
//! go-yaml v3, because compose does.

mod expand;
mod message;
mod read;
mod recover;
mod scalar;
mod syntax;
mod tabs;

pub(crate) use expand::expand;
pub use recover::parse;
pub use syntax::{Anchor, Document, Id, Kind, Style, Syntax, SyntaxError, SyntaxNode, TagMark};
