//! The API on folders in place of sandboxes: everything that needs no engine.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests stop at the first surprise"
)]

mod common;
mod files;
mod page;
mod requests;
mod rules;
mod sessions;
mod snippets;
