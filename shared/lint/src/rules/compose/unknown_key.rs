use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "unknown-key",
    aliases: &[
        "compose:unknown-top-level",
        "compose:unknown-service-key",
        "compose:extension-key",
        "dclint:invalid-schema",
    ],
    severity: Severity::Error,
    why: "Compose refuses keys it does not know, so that a slip does not silently do nothing. \
          Mind the spelling and the indentation; keys of your own start with `x-`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    port: [\"80:80\"]\n",
        "service:\n  web:\n    image: nginx:1.27\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\nx-mine: 1\n"],
    check: Check::Compose(compose::Check::UnknownKey),
    ..Rule::DEFAULT
};
