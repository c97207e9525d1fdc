use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "alias-limit",
    severity: Severity::Error,
    why: "Aliases of aliases multiply: a few lines can stand for millions. Compose refuses files \
          that copy far more than they hold, and values that contain themselves.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["x-a: &a\n  b: *a\nservices:\n  web:\n    image: nginx:1.27\n"],
    good: examples!["x-a: &a\n  image: nginx:1.27\nservices:\n  web: *a\n"],
    check: Check::Compose(compose::Check::AliasLimit),
    ..Rule::DEFAULT
};
