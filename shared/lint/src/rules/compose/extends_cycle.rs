use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "extends-cycle",
    aliases: &["compose:extends-cycle"],
    severity: Severity::Error,
    why: "A service that extends another starts from what that one says. In a circle there is no \
          start.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  a:\n    extends: b\n  b:\n    extends: a\n"],
    good: examples!["services:\n  a:\n    extends: b\n  b:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::ExtendsCycle),
    ..Rule::DEFAULT
};
