use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "dependency-cycle",
    aliases: &["compose:depends-on-cycle", "compose:depends-on-self"],
    severity: Severity::Error,
    why: "Compose starts what a service depends on before the service. In a circle nothing could \
          start first. `links`, `volumes_from` and `network_mode: service:…` count as dependencies \
          too.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  a:\n    image: nginx:1.27\n    depends_on: [b]\n  b:\n    image: nginx:1.27\n    depends_on: [a]\n"
    ],
    good: examples![
        "services:\n  a:\n    image: nginx:1.27\n    depends_on: [b]\n  b:\n    image: nginx:1.27\n"
    ],
    check: Check::Compose(compose::Check::DependencyCycle),
    ..Rule::DEFAULT
};
