use crate::{Check, Rule, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "version-obsolete",
    aliases: &["compose:version-obsolete", "dclint:no-version-field"],
    why: "Compose has ignored `version` since 2020 and warns about it. Remove the line.",
    if_ignored: "Nothing, but a warning on every command, and a reader who believes that the \
          number matters.",
    bad: examples!["version: \"3.9\"\nservices:\n  web:\n    image: nginx:1.27\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::VersionObsolete),
    ..Rule::DEFAULT
};
