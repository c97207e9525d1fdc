//! Project files: path rules, limits, links and content addresses.
//!
//! The page and the server ask the same questions here, so that a learner reads the same answer
//! before and after sending something.

mod canonical;
mod check;
mod content;
mod fragment;
mod path;

pub use canonical::{canonical_bytes, sorted};
pub use check::{check_change, check_files, check_snippet};
pub use content::{content_bytes, content_len, content_of};
pub use fragment::{FRAGMENT_PREFIX, decode_fragment, encode_fragment, is_fragment};
pub use path::check_path;
