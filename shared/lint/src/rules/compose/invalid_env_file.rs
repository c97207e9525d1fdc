use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-env-file",
    aliases: &["compose:env-file-syntax"],
    severity: Severity::Error,
    why: "An env file has a `NAME=value` on each line. A name has no blanks; a quote that opens a \
          value closes it, too.",
    if_ignored: COMPOSE_REFUSES,
    beside: &[
        ("bad.env", "A=1\nMY NAME=x\n"),
        ("good.env", "A=1\n# note\nB='x y'\n"),
    ],
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    env_file: bad.env\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    env_file: good.env\n"],
    check: Check::Compose(compose::Check::InvalidEnvFile),
    ..Rule::DEFAULT
};
