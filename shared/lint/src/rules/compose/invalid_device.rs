use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-device",
    aliases: &["compose:device-mapping"],
    severity: Severity::Error,
    why: "A device is `/dev/host`, `/dev/host:/dev/container` or `/dev/host:/dev/container:rwm`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    devices: [\"/dev/a:/dev/b:rwm:x\"]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    devices: [\"/dev/a:/dev/b:rwm\"]\n"
    ],
    check: Check::Compose(compose::Check::InvalidDevice),
    ..Rule::DEFAULT
};
