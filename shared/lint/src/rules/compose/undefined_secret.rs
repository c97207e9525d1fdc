use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-secret",
    aliases: &["compose:undefined-secret", "compose:undefined-build-secret"],
    severity: Severity::Error,
    why: "Secrets a service or build uses are defined under `secrets:` at the top level, with the \
          file or variable they come from.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    secrets: [key]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    secrets: [key]\nsecrets:\n  key:\n    file: ./key\n"
    ],
    check: Check::Compose(compose::Check::UndefinedSecret),
    ..Rule::DEFAULT
};
