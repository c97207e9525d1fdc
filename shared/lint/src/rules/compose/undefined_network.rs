use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-network",
    aliases: &["compose:undefined-network"],
    severity: Severity::Error,
    why: "Networks a service joins are defined under `networks:` at the top level; an empty entry \
          there is enough.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    networks: [back]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n"
    ],
    check: Check::Compose(compose::Check::UndefinedNetwork),
    ..Rule::DEFAULT
};
