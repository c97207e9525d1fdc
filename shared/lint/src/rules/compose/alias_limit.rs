use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "alias-limit",
    severity: Severity::Error,
    why: "Aliases of aliases multiply: a few lines can stand for millions. Compose refuses files \
          that copy far more than they hold, and values that contain themselves.",
    bad: examples!["x-a: &a\n  b: *a\nservices:\n  web:\n    image: nginx:1.27\n"],
    good: examples!["x-a: &a\n  image: nginx:1.27\nservices:\n  web: *a\n"],
    check: Check::Compose(compose::Check::AliasLimit),
    ..Rule::DEFAULT
};
