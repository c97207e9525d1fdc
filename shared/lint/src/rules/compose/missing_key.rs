use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "missing-key",
    aliases: &[
        "compose:bind-source-empty",
        "compose:volume-missing-target",
        "compose:volume-missing-type",
        "compose:extends-no-service",
        "dclint:invalid-schema",
    ],
    severity: Severity::Error,
    why: "Without this key compose does not know what is meant.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - type: volume\n        source: data\nvolumes:\n  data:\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - type: volume\n        source: data\n        target: /data\nvolumes:\n  data:\n"
    ],
    check: Check::Compose(compose::Check::MissingKey),
    ..Rule::DEFAULT
};
