use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "merge-conflict",
    severity: Severity::Error,
    why: "Where a service extends another, or a file overrides one, both must write a key the \
          same way: as a list or as a mapping.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  base:\n    image: nginx:1.27\n    ports: [\"80:80\"]\n  web:\n    extends: base\n    ports:\n      http: 80\n"
    ],
    good: examples![
        "services:\n  base:\n    image: nginx:1.27\n    ports: [\"80:80\"]\n  web:\n    extends: base\n    ports: [\"81:81\"]\n"
    ],
    check: Check::Compose(compose::Check::MergeConflict),
    ..Rule::DEFAULT
};
