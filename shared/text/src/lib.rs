//! Positions in text, spans, edits.
//!
//! Every parser and rule speaks in byte offsets ([`Span`]); only the edges turn them into lines
//! and columns ([`LineIndex`]), because editors, terminals and JSON each count differently.

mod edit;
mod line_index;
mod span;
mod utf16_index;

pub use edit::{Edit, EditError, apply_edits};
pub use line_index::{LineCol, LineIndex};
pub use span::Span;
pub use utf16_index::Utf16Index;
