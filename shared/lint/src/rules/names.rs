//! Rules by name.

use super::rules;
use crate::{Rule, buildkit::suggest::nearest};
use std::{collections::BTreeMap, sync::LazyLock};

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

/// Whether `name` is a rule's, here or elsewhere: of ShellCheck's numbers we know some only.
pub(crate) fn is_known(name: &str) -> bool {
    let number = name.strip_prefix("shellcheck:").unwrap_or(name);
    let number = number.strip_prefix("SC").unwrap_or("");
    rule(name).is_some() || number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit())
}

/// What somebody meant who wrote `name` for a rule. None where `name` is a rule's, here or
/// elsewhere; `Some(None)` where nothing is near it.
pub fn suggest_rule(name: &str) -> Option<Option<&'static str>> {
    if is_known(name) {
        return None;
    }
    let names = || rules().flat_map(Rule::names);
    // A number next to it is another rule, not a slip.
    let is_number = |name: &str| name.ends_with(|c: char| c.is_ascii_digit());
    let same = names().find(|other| other.eq_ignore_ascii_case(name));
    Some(same.or_else(|| {
        let near = names().filter(|other| !other.contains(':') && !is_number(other));
        (!is_number(name)).then(|| nearest(name, near))?
    }))
}
