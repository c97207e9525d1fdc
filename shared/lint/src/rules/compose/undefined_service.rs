use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-service",
    aliases: &[
        "compose:undefined-depends-on",
        "compose:undefined-network-mode-service",
        "compose:links-undefined-service",
        "compose:volumes-from-undefined-service",
        "compose:additional-context-unknown-service",
        "compose:extends-service-missing",
        "compose:depends-on-disabled-profile",
    ],
    severity: Severity::Error,
    why: "The name stands for another service, but `services:` has none of that name, or a \
          profile turns it off.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: postgres:16\n"
    ],
    check: Check::Compose(compose::Check::UndefinedService),
    ..Rule::DEFAULT
};
