use crate::{Check, Rule, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "old-boolean",
    why: "`yes`, `no`, `on` and `off` are booleans only in YAML 1.1; compose still takes them and \
          warns. Write `true` or `false`.",
    if_ignored: "It works, with a warning. Other programs that read the file may take `yes` for a \
          text.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    privileged: \"yes\"\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    privileged: true\n"],
    check: Check::Compose(compose::Check::OldBoolean),
    ..Rule::DEFAULT
};
