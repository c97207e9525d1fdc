//! What must hold beyond the schema.

mod casts;
mod consistency;
mod cycles;
mod files;
pub(crate) mod formats;
mod graph;
mod interpolation;
mod mounts;
mod pairs;
mod references;
mod resources;
mod service;

pub(crate) use casts::casts;
pub(crate) use consistency::{check as consistency, is_on};
pub(crate) use files::named_files;
pub use graph::{Edge, Graph, Reference, ServiceNode, graph};
pub(crate) use interpolation::interpolate;

use crate::distance::closest;
use crate::sink::Sink;

/// Names compared for one suggestion; with the suggestions a sink allows this bounds the time.
const NAMES_MAX: usize = 1000;

/// Help for a reference to something undefined: the name meant, those there are, or how to add it.
pub(crate) fn suggest<'a>(
    wanted: &str,
    defined: impl Iterator<Item = &'a str>,
    what: &str,
    sink: &mut Sink,
) -> String {
    if !sink.may_suggest() {
        return format!("add it under `{what}s:` at the top level");
    }
    let mut names: Vec<&str> = defined.take(NAMES_MAX).collect();
    names.sort_unstable();
    if let Some(guess) = closest(wanted, names.iter().copied()) {
        return format!("did you mean `{guess}`?");
    }
    match names.as_slice() {
        [] => format!("add it under `{what}s:` at the top level"),
        names if names.len() <= 8 => {
            format!(
                "add it under `{what}s:` at the top level, or use {}",
                names.join(", ")
            )
        }
        _ => format!("add it under `{what}s:` at the top level, or use one that is there"),
    }
}
