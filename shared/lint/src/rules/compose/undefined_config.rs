use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-config",
    aliases: &["compose:undefined-config"],
    severity: Severity::Error,
    why: "Configs a service uses are defined under `configs:` at the top level, with the file, \
          variable or content they come from.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    configs: [app]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    configs: [app]\nconfigs:\n  app:\n    content: hello\n"
    ],
    check: Check::Compose(compose::Check::UndefinedConfig),
    ..Rule::DEFAULT
};
