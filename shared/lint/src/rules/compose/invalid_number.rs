use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-number",
    aliases: &[
        "compose:ulimits-type",
        "compose:restart-policy-condition",
        "compose:healthcheck-retries-type",
    ],
    severity: Severity::Error,
    why: "The key counts something, so its text must be a number.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    ulimits:\n      nofile: many\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    ulimits:\n      nofile: 1024\n"],
    check: Check::Compose(compose::Check::InvalidNumber),
    ..Rule::DEFAULT
};
