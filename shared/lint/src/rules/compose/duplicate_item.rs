use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-item",
    aliases: &["dclint:invalid-schema"],
    severity: Severity::Error,
    why: "The list names the same thing twice. Compose refuses that in some lists and drops one \
          of the two in others.",
    if_ignored: "Compose refuses the file in some lists; in others the second entry does nothing, \
          and whoever changes it wonders why.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    security_opt: [a, a]\n",
        "services:\n  web:\n    image: nginx:1.27\n    cap_add: [SYS_TIME, SYS_TIME]\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    cap_add: [SYS_TIME]\n"],
    check: Check::Compose(compose::Check::DuplicateItem),
    ..Rule::DEFAULT
};
