//! What must hold beyond the schema.

mod consistency;
mod cycles;
pub(crate) mod formats;
mod interpolation;
mod mounts;
mod references;
mod resources;
mod service;

pub(crate) use consistency::check as consistency;
pub(crate) use interpolation::interpolate;

use crate::distance::closest;

/// Help for a reference to something undefined: the name meant, those there are, or how to add it.
pub(crate) fn suggest<'a>(
    wanted: &str,
    defined: impl Iterator<Item = &'a str>,
    what: &str,
) -> String {
    let mut names: Vec<&str> = defined.collect();
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
