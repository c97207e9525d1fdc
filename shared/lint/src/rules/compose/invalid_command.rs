use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-command",
    severity: Severity::Error,
    why: "Compose splits a command written as one text into words like a shell does, so quotes \
          and brackets must be closed.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    command: echo \"hello\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    command: echo \"hello\"\n"],
    check: Check::Compose(compose::Check::InvalidCommand),
    ..Rule::DEFAULT
};
