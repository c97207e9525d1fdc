use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "required-variable",
    aliases: &["compose:interpolation-required"],
    severity: Severity::Error,
    why: "`${NAME:?why}` makes compose stop where the variable is not set. Set it in `.env` \
          beside the file, or in the shell that runs compose.",
    if_ignored: "Compose stops with the message after `?` and starts no service, on every machine \
          where the variable is not set.",
    bad: examples!["services:\n  web:\n    image: \"nginx:${TAG:?say which}\"\n"],
    good: examples!["services:\n  web:\n    image: \"nginx:${TAG:-1.27}\"\n"],
    check: Check::Compose(compose::Check::RequiredVariable),
    ..Rule::DEFAULT
};
