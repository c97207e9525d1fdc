use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-duration",
    aliases: &[
        "compose:duration-format",
        "compose:stop-grace-period-format",
    ],
    severity: Severity::Error,
    why: "A duration is written with units: `500ms`, `10s`, `1m30s`, `2h`. A bare number has no \
          meaning.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: ten\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: 10s\n"],
    check: Check::Compose(compose::Check::InvalidDuration),
    ..Rule::DEFAULT
};
