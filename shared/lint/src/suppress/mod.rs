//! What a file says about the rules that look at it: BuildKit's `check=` and comments that silence
//! rules.

mod checks;
mod comment;
#[cfg(feature = "compose")]
pub(crate) mod compose;
mod dockerfile;
mod ignores;

pub(crate) use checks::{Checks, first_word};
pub(crate) use comment::{Fault, Name, Reach, read};
pub use ignores::Heard;
pub(crate) use ignores::{Ignores, State};
