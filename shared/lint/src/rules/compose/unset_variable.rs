use crate::{Check, Rule, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "unset-variable",
    aliases: &["compose:undefined-var-warning"],
    why: "Compose puts an empty text in place of a variable that is not set. Give it a default, \
          or set it in `.env` beside the file.",
    if_ignored: "It runs with a hole: an image without its tag, an empty password, a path that \
          starts at `/`. Compose only warns.",
    bad: examples!["services:\n  web:\n    image: \"nginx:$TAG\"\n"],
    good: examples!["services:\n  web:\n    image: \"nginx:${TAG:-1.27}\"\n"],
    check: Check::Compose(compose::Check::UnsetVariable),
    ..Rule::DEFAULT
};
