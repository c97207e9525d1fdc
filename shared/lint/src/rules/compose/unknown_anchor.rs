use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "unknown-anchor",
    aliases: &["compose:unknown-anchor"],
    severity: Severity::Error,
    why: "`*name` repeats the value that `&name` marks further up in the same document. Mark it \
          first.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web: *base\n"],
    good: examples!["x-base: &base\n  image: nginx:1.27\nservices:\n  web: *base\n"],
    check: Check::Compose(compose::Check::UnknownAnchor),
    ..Rule::DEFAULT
};
