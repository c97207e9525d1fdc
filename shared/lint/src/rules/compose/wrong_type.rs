use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "wrong-type",
    aliases: &[
        "compose:top-level-not-mapping",
        "compose:services-is-list",
        "compose:service-not-mapping",
        "compose:image-type",
        "compose:command-type",
        "compose:ports-type",
        "compose:environment-type",
        "compose:labels-type",
        "compose:endpoint-mode-types",
        "compose:network-driver-type",
        "compose:sysctls-type",
        "compose:include-type",
        "compose:ssh-key",
        "compose:interpolation-cast",
        "dclint:invalid-schema",
    ],
    severity: Severity::Error,
    why: "Each key takes certain kinds of value: text, a number, true or false, a list of `- ` \
          lines, or a mapping of `key: value` lines.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: [nginx]\n",
        "services:\n  web: nginx\n",
        "services:\n  web:\n    image: nginx:1.27\n    ports: \"80:80\"\n",
        "name: 123\nservices:\n  web:\n    image: nginx:1.27\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::WrongType),
    ..Rule::DEFAULT
};
