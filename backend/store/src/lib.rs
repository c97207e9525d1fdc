//! What outlives a session: snippets in SQLite.
//!
//! A snippet is kept under an id made of its content, so keeping the same one twice answers the
//! same id and nothing that was kept ever changes.

mod id;
mod snippets;

pub use snippets::{Error, Store};
