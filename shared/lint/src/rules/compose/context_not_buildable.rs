use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "context-not-buildable",
    aliases: &["compose:additional-context-not-buildable"],
    severity: Severity::Error,
    why: "`service:NAME` as an additional context means the image that service builds, so it must \
          have a `build`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  base:\n    image: nginx:1.27\n  web:\n    build:\n      context: .\n      additional_contexts:\n        base: service:base\n"
    ],
    good: examples![
        "services:\n  base:\n    build: ./base\n  web:\n    build:\n      context: .\n      additional_contexts:\n        base: service:base\n"
    ],
    check: Check::Compose(compose::Check::ContextNotBuildable),
    ..Rule::DEFAULT
};
