use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-size",
    aliases: &["compose:byte-size-format", "compose:shm-size"],
    severity: Severity::Error,
    why: "A size in bytes is a number with or without a unit: `b`, `k`, `m`, `g`, `t`, `p`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    mem_limit: lots\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    mem_limit: 512m\n"],
    check: Check::Compose(compose::Check::InvalidSize),
    ..Rule::DEFAULT
};
