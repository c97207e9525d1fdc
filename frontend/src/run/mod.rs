//! The runs: their form, their output and their input.

mod form;
mod input;
mod log;
mod panel;
mod words;

pub(crate) use log::RunLog;
pub(crate) use panel::{RunPanel, TabMark};
pub(crate) use words::{pairs, pairs_text};
