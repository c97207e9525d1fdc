//! What builds and runs have in common: their buttons, their output, their words.

mod actions;
mod bar;
mod fault;
mod lines;
mod marks;
mod options;
mod output;
mod pickers;
mod popover;
mod stages;
mod waterline;
mod words;

pub(crate) use actions::{press_build, press_run};
pub(crate) use bar::{BuildControls, RunControls};
pub(crate) use fault::FaultBlock;
pub(crate) use lines::Lines;
pub(crate) use marks::{chip_of, icon, job_mark, mark, small_icon, spinner};
pub(crate) use options::take_options;
pub(crate) use output::Output;
pub(crate) use popover::Popover;
pub(crate) use stages::stages;
pub(crate) use waterline::Waterline;
pub(crate) use words::{Fault, ago, counting, duration, ended, fault, many, size};
