use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-key",
    aliases: &["compose:duplicate-key", "dclint:invalid-yaml"],
    severity: Severity::Error,
    why: "A mapping can have a key only once: which of two values should count cannot be told. \
          Remove one, or merge what they say.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    image: nginx:1.28\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::DuplicateKey),
    ..Rule::DEFAULT
};
