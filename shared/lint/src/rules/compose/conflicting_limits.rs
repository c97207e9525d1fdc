use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "conflicting-limits",
    aliases: &[
        "compose:scale-vs-replicas",
        "compose:cpus-vs-limits",
        "compose:mem-limit-vs-limits",
        "compose:mem-reservation-vs-reservations",
        "compose:pids-limit-vs-limits",
    ],
    severity: Severity::Error,
    why: "A limit can be set on the service or under `deploy`. Where both are set they must be \
          equal.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    deploy:\n      replicas: 3\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    deploy:\n      replicas: 3\n"],
    check: Check::Compose(compose::Check::ConflictingLimits),
    ..Rule::DEFAULT
};
