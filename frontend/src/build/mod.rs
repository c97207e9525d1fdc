//! The builds: their steps per platform, their times and their ends.

mod axis;
mod log;
mod rows;

pub(crate) use log::BuildLog;
