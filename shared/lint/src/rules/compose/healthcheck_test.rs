use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "healthcheck-test",
    aliases: &["compose:healthcheck-test-form"],
    severity: Severity::Error,
    why: "A list in `healthcheck.test` says first how to run the test: `CMD` runs it as it is, \
          `CMD-SHELL` in a shell, `NONE` turns the image's own check off.",
    if_ignored: "Compose refuses the file. Without the first word it could not tell a program \
          from a line for a shell.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: [curl, -f, http://localhost]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: [CMD, curl, -f, http://localhost]\n"
    ],
    check: Check::Compose(compose::Check::HealthcheckTest),
    ..Rule::DEFAULT
};
