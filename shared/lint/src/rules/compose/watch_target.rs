use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "watch-target",
    aliases: &["compose:watch-target-required", "compose:watch-path-blank"],
    severity: Severity::Error,
    why: "A watch rule needs a path to watch and, unless it rebuilds or restarts, a target in the \
          container to copy to.",
    if_ignored: "Compose refuses the file, or `docker compose watch` has nothing to watch.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /src\n"
    ],
    check: Check::Compose(compose::Check::WatchTarget),
    ..Rule::DEFAULT
};
