use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "merge-key",
    severity: Severity::Error,
    why: "`<<` copies the keys of a mapping, or of a list of mappings, into the one it stands in. \
          Nothing else can be merged.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["x-tag: &tag nginx:1.27\nservices:\n  web:\n    <<: *tag\n"],
    good: examples!["x-base: &base\n  image: nginx:1.27\nservices:\n  web:\n    <<: *base\n"],
    check: Check::Compose(compose::Check::MergeKey),
    ..Rule::DEFAULT
};
