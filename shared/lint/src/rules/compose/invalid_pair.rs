use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "invalid-pair",
    aliases: &["compose:env-trailing-space"],
    severity: Severity::Error,
    why: "Entries of this list are `name=value`, without spaces around the `=`.",
    if_ignored: "Compose refuses the file. A name with a space in it is none that a program in \
          the container would look for.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    environment:\n      - \"KEY =v\"\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    environment:\n      - \"KEY=v\"\n"
    ],
    check: Check::Compose(compose::Check::InvalidPair),
    ..Rule::DEFAULT
};
