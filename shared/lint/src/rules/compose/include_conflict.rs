use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "include-conflict",
    aliases: &["compose:include-conflict"],
    severity: Severity::Error,
    why: "A file that includes another adds to it and cannot change what it defines. What changes \
          it stands in a file of its own, named after it: `path: [base.yaml, changes.yaml]`.",
    if_ignored: COMPOSE_REFUSES,
    beside: &[("base.yaml", "services:\n  web:\n    image: nginx:1.27\n")],
    bad: examples![
        "include: [base.yaml]\nservices:\n  web:\n    image: nginx:1.27\n    ports: [\"80:80\"]\n"
    ],
    good: examples!["include: [base.yaml]\nservices:\n  db:\n    image: postgres:17\n"],
    check: Check::Compose(compose::Check::IncludeConflict),
    ..Rule::DEFAULT
};
