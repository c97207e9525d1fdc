use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-model",
    aliases: &["compose:undefined-model"],
    severity: Severity::Error,
    why: "Models a service uses are defined under `models:` at the top level.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    models: [llm]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    models: [llm]\nmodels:\n  llm:\n    model: ai/smollm2\n"
    ],
    check: Check::Compose(compose::Check::UndefinedModel),
    ..Rule::DEFAULT
};
