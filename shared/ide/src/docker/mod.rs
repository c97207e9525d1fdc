//! Dockerfiles.

mod comments;
mod complete;
mod facts;
mod flag_values;
mod half;
mod hover;
mod list;
mod model;
mod places;
mod references;
mod words;

pub(crate) use complete::complete;
pub(crate) use hover::hover;
