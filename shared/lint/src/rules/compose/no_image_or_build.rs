use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "no-image-or-build",
    aliases: &["compose:no-image-or-build"],
    severity: Severity::Error,
    why: "A service runs a container, and a container needs an image: name one with `image:`, or \
          build one with `build:`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    command: run\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n",
        "services:\n  web:\n    build: .\n"
    ],
    check: Check::Compose(compose::Check::NoImageOrBuild),
    ..Rule::DEFAULT
};
