use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-host",
    aliases: &["compose:extra-hosts-missing-ip"],
    severity: Severity::Error,
    why: "An extra host is a name and an address: `name=10.0.0.1`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    extra_hosts: [\"somehost\"]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    extra_hosts: [\"somehost=10.0.0.1\"]\n"
    ],
    check: Check::Compose(compose::Check::InvalidHost),
    ..Rule::DEFAULT
};
