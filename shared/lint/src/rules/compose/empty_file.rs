use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "empty-file",
    aliases: &["compose:empty-file", "dclint:invalid-schema"],
    severity: Severity::Error,
    why: "There is nothing for compose to run. Start with `services:` and put each service under \
          it.",
    if_ignored: "`docker compose up` stops with an error: there is nothing to start.",
    bad: examples!["# nothing yet\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::EmptyFile),
    ..Rule::DEFAULT
};
