use crate::{Check, Rule, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "external-name",
    why: "`external: {name: …}` is the old way. Write `external: true` and `name:` beside it.",
    if_ignored: "It works, with a warning on every command, until a version of compose drops the \
          old form.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\nvolumes:\n  data:\n    external:\n      name: shared\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\nvolumes:\n  data:\n    external: true\n    name: shared\n"
    ],
    check: Check::Compose(compose::Check::ExternalName),
    ..Rule::DEFAULT
};
