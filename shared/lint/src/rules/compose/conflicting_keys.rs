use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "conflicting-keys",
    aliases: &[
        "compose:dockerfile-and-inline",
        "compose:network-mode-and-networks",
        "compose:secret-two-sources",
        "compose:config-two-sources",
        "compose:external-volume-conflict",
        "compose:external-name-conflict",
        "compose:device-count-and-ids",
    ],
    severity: Severity::Error,
    why: "The two keys exclude each other: compose cannot follow both.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    network_mode: host\n    networks: [a]\nnetworks:\n  a:\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    networks: [a]\nnetworks:\n  a:\n"
    ],
    check: Check::Compose(compose::Check::ConflictingKeys),
    ..Rule::DEFAULT
};
