use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-interpolation",
    aliases: &[
        "compose:interpolation-syntax",
        "compose:interpolation-bad-name",
        "compose:interpolation-dollar",
    ],
    severity: Severity::Error,
    why: "`$` starts a variable: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?why}`, \
          `${NAME:+other}`. A dollar that is meant literally is written `$$`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: \"nginx:${TAG\"\n",
        "services:\n  web:\n    image: nginx:1.27\n    command: echo ${}\n"
    ],
    good: examples![
        "services:\n  web:\n    image: \"nginx:${TAG:-1.27}\"\n    command: echo $$HOME\n"
    ],
    check: Check::Compose(compose::Check::InvalidInterpolation),
    ..Rule::DEFAULT
};
