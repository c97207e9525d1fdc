//! What the parts of a Dockerfile mean, in one or two sentences each.

pub(super) mod flags;
pub(super) mod instructions;
pub(super) mod mounts;
pub(super) mod values;
pub(super) mod variables;

pub(super) use crate::list::Fact;
pub(super) use instructions::instruction;

/// What `name` means in `facts`; empty where it is not there.
pub(super) fn of(facts: &[Fact], name: &str) -> &'static str {
    let found = facts.iter().find(|fact| fact.0.eq_ignore_ascii_case(name));
    found.map_or("", |fact| fact.1)
}
