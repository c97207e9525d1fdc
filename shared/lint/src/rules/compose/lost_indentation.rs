use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "lost-indentation",
    aliases: &["dclint:invalid-schema"],
    severity: Severity::Error,
    why: "Lines belong to the key above them only where they are indented deeper. In one column \
          with it they are keys of their own, and the key above is empty.",
    if_ignored: "Compose refuses the file; where the stray keys happen to be known ones, it \
          quietly runs something else.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    environment:\n    MYSQL_HOST: localhost\n    MYSQL_USER: root\n",
        "services:\n  web:\n    image: nginx:1.27\nvolumes:\ndata:\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    environment:\n      MYSQL_HOST: localhost\n      MYSQL_USER: root\n"
    ],
    check: Check::Compose(compose::Check::LostIndentation),
    ..Rule::DEFAULT
};
