//! The runs: their form, their output and their input.

mod log;
mod words;

pub(crate) use log::RunLog;
