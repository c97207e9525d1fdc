use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "merge-key",
    severity: Severity::Error,
    why: "`<<` copies the keys of a mapping, or of a list of mappings, into the one it stands in. \
          Nothing else can be merged.",
    bad: examples!["x-tag: &tag nginx:1.27\nservices:\n  web:\n    <<: *tag\n"],
    good: examples!["x-base: &base\n  image: nginx:1.27\nservices:\n  web:\n    <<: *base\n"],
    check: Check::Compose(compose::Check::MergeKey),
    ..Rule::DEFAULT
};
