use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "non-string-key",
    aliases: &["compose:non-string-key"],
    severity: Severity::Error,
    why: "YAML reads `1:`, `true:` or `2024-01-01:` as a number, a boolean or a date, and compose \
          takes only text as a key. Put it in quotes.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    environment:\n      1: one\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    environment:\n      \"1\": one\n"
    ],
    check: Check::Compose(compose::Check::NonStringKey),
    ..Rule::DEFAULT
};
