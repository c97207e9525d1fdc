//! What the linter found, as a list and as counts.

mod code;
mod counts;
mod list;

pub(crate) use counts::{Counts, ProblemsCount};
pub(crate) use list::Problems;
