use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "missing-source",
    aliases: &[
        "compose:secret-without-source",
        "compose:config-without-source",
    ],
    severity: Severity::Error,
    why: "A secret or config comes from a file or variable, a config also from `content:`, unless \
          it is `external`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\nsecrets:\n  key: {}\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\nsecrets:\n  key:\n    file: ./key\n"
    ],
    check: Check::Compose(compose::Check::MissingSource),
    ..Rule::DEFAULT
};
