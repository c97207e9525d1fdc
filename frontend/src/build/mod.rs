//! The builds: their steps per platform, their times and their ends.

mod axis;
mod cell;
mod detail;
mod history;
mod log;
mod panel;
mod parts;
mod rows;
mod standing;
mod steps;

pub(crate) use log::BuildLog;
pub(crate) use panel::{BuildPanel, TabMark};
pub(crate) use standing::{lanes, platform_took, standing};
