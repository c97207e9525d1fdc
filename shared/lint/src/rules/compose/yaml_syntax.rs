use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "yaml-syntax",
    aliases: &[
        "compose:tab-indent",
        "compose:bad-indent",
        "dclint:invalid-yaml",
    ],
    severity: Severity::Error,
    why: "A compose file is YAML: levels are told by spaces, never by tabs, and what belongs \
          together starts in one column.",
    if_ignored: "Compose cannot read the file, and no service starts.",
    bad: examples![
        "services:\n\tweb:\n\t\timage: nginx:1.27\n",
        "services:\n  web:\n    image: nginx:1.27\n   ports: []\n",
        "services:\n  web:\n    image: \"nginx:1.27\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    check: Check::Compose(compose::Check::YamlSyntax),
    ..Rule::DEFAULT
};
