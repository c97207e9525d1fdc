//! What a file says about the rules that look at it: BuildKit's `check=` and comments that silence
//! rules.

mod checks;
mod comment;
mod dockerfile;
mod ignores;

pub(crate) use checks::{Checks, first_word};
pub(crate) use comment::{Fault, Name, Reach, read};
pub(crate) use ignores::{Ignores, State};
