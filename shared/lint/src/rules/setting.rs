//! What configuration files get wrong. Their readers are in a crate of their own.

use crate::{Check, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-setting",
    severity: Severity::Error,
    why: "A configuration file says something that is not understood: a key or a rule there is \
          not, a value of another kind, or text that is no TOML or YAML.",
    if_ignored: "The setting does nothing: rules you turned off still answer, and those you rely on \
                 may not.",
    check: Check::Settings,
    ..Rule::DEFAULT
};
