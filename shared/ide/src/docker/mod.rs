//! Dockerfiles.

mod comments;
mod complete;
mod facts;
mod flag_values;
mod half;
mod hover;
mod links;
mod model;
mod names;
#[cfg(feature = "compose")]
mod offered;
mod outline;
mod places;
mod rename;
mod tokens;
mod words;

pub(crate) use comments::about_rule;
#[cfg(feature = "compose")]
pub(crate) use comments::{rule_named, silencers};
pub(crate) use complete::complete;
pub(crate) use hover::hover;
pub(crate) use links::links;
#[cfg(feature = "compose")]
pub(crate) use model::about_image;
pub(crate) use model::instruction_start;
#[cfg(feature = "compose")]
pub(crate) use offered::{Offered, argument_place, offered, stage_place};
pub(crate) use outline::{folds, hints, symbols};
pub(crate) use rename::{definition, prepare, references, rename};
pub(crate) use tokens::tokens;
