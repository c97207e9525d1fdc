use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "container-name",
    aliases: &[
        "compose:container-name-with-scale",
        "compose:duplicate-container-name",
        "dclint:no-duplicate-container-names",
    ],
    severity: Severity::Error,
    why: "Names of containers are unique on a machine, so two containers cannot share one.",
    if_ignored: "Compose refuses the file, or the second container fails to start as its name is \
          taken.",
    bad: examples![
        "services:\n  a:\n    image: nginx:1.27\n    container_name: same\n  b:\n    image: nginx:1.27\n    container_name: same\n"
    ],
    good: examples!["services:\n  a:\n    image: nginx:1.27\n    container_name: one\n"],
    check: Check::Compose(compose::Check::ContainerName),
    ..Rule::DEFAULT
};
