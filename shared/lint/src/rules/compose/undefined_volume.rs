use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "undefined-volume",
    aliases: &["compose:undefined-volume"],
    severity: Severity::Error,
    why: "Named volumes are defined under `volumes:` at the top level; an empty entry there is \
          enough. For a folder beside the file start the source with `./`.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    volumes: [\"data:/data\"]\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes: [\"data:/data\"]\nvolumes:\n  data:\n"
    ],
    check: Check::Compose(compose::Check::UndefinedVolume),
    ..Rule::DEFAULT
};
