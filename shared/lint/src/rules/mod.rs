//! All rules, one file each.

#[cfg(feature = "shell")]
mod commands;
#[cfg(feature = "compose")]
mod compose;
mod dockerfile;
mod names;
mod problems;
mod setting;
#[cfg(feature = "shell")]
mod shell;
#[cfg(test)]
mod table;
#[cfg(test)]
pub(crate) mod testing;

#[cfg(feature = "compose")]
use crate::Check;
use crate::Rule;

/// Examples of a rule: in the manual and in tests, but not in the page, which only shows why.
macro_rules! examples {
    ($($example:expr),* $(,)?) => {
        if cfg!(any(test, feature = "docs")) { &[$($example),*] } else { &[] }
    };
}
pub(crate) use examples;
pub use names::{rule, suggest_rule};
pub(crate) use {names::is_known, setting::RULE as SETTING};

/// What happens to a Dockerfile that the builder refuses as a whole.
pub(crate) const BUILD_REFUSES: &str = "The build stops before its first step.";

/// What happens to a compose file that compose refuses.
#[cfg(feature = "compose")]
pub(crate) const COMPOSE_REFUSES: &str = "Compose refuses the file, and no service starts.";

/// The rules for Dockerfiles: first what the parser finds, then the others in the order of their
/// names, those for what RUN starts and for the shell inside it last.
pub(crate) fn dockerfile() -> impl Iterator<Item = &'static Rule> {
    #[cfg(not(feature = "shell"))]
    let (of_commands, of_shell): (&[&Rule], &[&Rule]) = (&[], &[]);
    #[cfg(feature = "shell")]
    let (of_commands, of_shell) = (commands::RULES, shell::RULES);
    let listed = dockerfile::RULES.iter().chain(of_commands).chain(of_shell);
    problems::RULES.iter().chain(listed.copied())
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
    let others = [&setting::RULE];
    dockerfile().chain(of_compose.iter().copied()).chain(others)
}
