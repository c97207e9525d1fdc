//! Snippets in and out: opening an address, sharing, forking, downloading.

mod address;
mod dialog;
mod download;
mod kept;
mod link;

pub(crate) use address::{open_address, start_again};
pub(crate) use dialog::ShareDialog;
