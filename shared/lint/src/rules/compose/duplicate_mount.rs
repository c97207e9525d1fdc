use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-mount",
    aliases: &["compose:mount-target-twice"],
    severity: Severity::Error,
    why: "Two mounts at one path of a container would hide each other.",
    if_ignored: "Compose refuses the file. Of two mounts at one path the container would see only \
          one.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes: [\"./a:/data\"]\n    tmpfs: [/data]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes: [\"./a:/data\"]\n    tmpfs: [/tmp]\n"
    ],
    check: Check::Compose(compose::Check::DuplicateMount),
    ..Rule::DEFAULT
};
