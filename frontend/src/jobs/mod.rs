//! What builds and runs have in common: their buttons, their output, their words.

mod lines;
mod words;

pub(crate) use lines::{CHUNK, Line, Lines};
pub(crate) use words::{Fault, ago, counting, duration, ended, fault, many, size};
