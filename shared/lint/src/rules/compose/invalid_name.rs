use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-name",
    aliases: &["compose:service-name-pattern", "dclint:invalid-schema"],
    severity: Severity::Error,
    why: "Names of services, volumes and the like become parts of container names and host names: \
          letters, digits, `.`, `_` and `-` are allowed.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  \"my web\":\n    image: nginx:1.27\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::InvalidName),
    ..Rule::DEFAULT
};
