//! All rules, one file each.

mod dockerfile;
mod problems;
#[cfg(test)]
mod table;
#[cfg(test)]
pub(crate) mod testing;

use crate::Rule;

/// Examples of a rule: in the manual and in tests, but not in the page, which only shows why.
macro_rules! examples {
    ($($example:expr),* $(,)?) => {
        if cfg!(any(test, feature = "docs")) { &[$($example),*] } else { &[] }
    };
}
pub(crate) use examples;

/// The rules for Dockerfiles: first what the parser finds, then the others in the order of their
/// names.
pub(crate) fn dockerfile() -> impl Iterator<Item = &'static Rule> {
    problems::RULES
        .iter()
        .chain(dockerfile::RULES.iter().copied())
}

/// Every rule there is.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    dockerfile()
}
