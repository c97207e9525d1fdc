use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-volume",
    aliases: &[
        "compose:volume-empty-spec",
        "compose:volume-empty-section",
        "compose:volume-too-many-colons",
    ],
    severity: Severity::Error,
    why: "A mount is `/path`, `source:/path` or `source:/path:options`. A source that starts with \
          `.`, `/` or `~` is a folder of the host, any other a named volume.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    volumes: [\":/data\"]\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    volumes: [\"./data:/data\"]\n"],
    check: Check::Compose(compose::Check::InvalidVolume),
    ..Rule::DEFAULT
};
