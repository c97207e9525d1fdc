use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-value",
    aliases: &[
        "compose:depends-on-condition",
        "compose:watch-action",
        "compose:gpus-count",
        "compose:pull-policy",
        "compose:cgroup",
        "compose:scale-negative",
        "compose:replicas-negative",
        "dclint:invalid-schema",
    ],
    severity: Severity::Error,
    why: "The key takes only certain values, or numbers within bounds.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    cgroup: none\n",
        "services:\n  web:\n    image: nginx:1.27\n    scale: -1\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    cgroup: host\n"],
    check: Check::Compose(compose::Check::InvalidValue),
    ..Rule::DEFAULT
};
