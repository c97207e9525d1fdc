//! All rules, one file each.

#[cfg(feature = "compose")]
mod compose;
mod dockerfile;
mod problems;
#[cfg(test)]
mod table;
#[cfg(test)]
pub(crate) mod testing;

#[cfg(feature = "compose")]
use crate::Check;
use crate::Rule;
use std::{collections::BTreeMap, sync::LazyLock};

/// Examples of a rule: in the manual and in tests, but not in the page, which only shows why.
macro_rules! examples {
    ($($example:expr),* $(,)?) => {
        if cfg!(any(test, feature = "docs")) { &[$($example),*] } else { &[] }
    };
}
pub(crate) use examples;

/// What happens to a Dockerfile that the builder refuses as a whole.
pub(crate) const BUILD_REFUSES: &str = "The build stops before its first step.";

/// What happens to a compose file that compose refuses.
#[cfg(feature = "compose")]
pub(crate) const COMPOSE_REFUSES: &str = "Compose refuses the file, and no service starts.";

/// The rules for Dockerfiles: first what the parser finds, then the others in the order of their
/// names.
pub(crate) fn dockerfile() -> impl Iterator<Item = &'static Rule> {
    problems::RULES
        .iter()
        .chain(dockerfile::RULES.iter().copied())
}

/// The rules for compose files in the order of their names.
#[cfg(feature = "compose")]
pub(crate) fn compose() -> impl Iterator<Item = &'static Rule> {
    compose::RULES.iter().copied()
}

/// The rule for what the compose reader found.
#[cfg(feature = "compose")]
pub(crate) fn for_compose(check: ::compose::Check) -> Option<&'static Rule> {
    let of_check = |rule: &&Rule| matches!(rule.check, Check::Compose(own) if own == check);
    compose().find(of_check)
}

/// Every rule there is.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    #[cfg(not(feature = "compose"))]
    let of_compose: &[&Rule] = &[];
    #[cfg(feature = "compose")]
    let of_compose = compose::RULES;
    dockerfile().chain(of_compose.iter().copied())
}

/// Every rule by each of its names.
static BY_NAME: LazyLock<BTreeMap<&str, &Rule>> = LazyLock::new(|| {
    let named = |rule: &'static Rule| rule.names().map(move |name| (name, rule));
    // Of a name that is one rule's own and another's alias, the own counts.
    let own = rules().map(|rule| (rule.name, rule));
    rules().flat_map(named).chain(own).collect()
});

/// The rule that answers to `name`: its own name, or an alias with or without its origin.
pub fn rule(name: &str) -> Option<&'static Rule> {
    BY_NAME.get(name).copied()
}
