//! What the parsers refuse, as rules: names and reasons are theirs.

use crate::{Check, Rule, Severity};
use dockerfile::Code;
use std::sync::LazyLock;

/// One rule for each error of the Dockerfile parser. Its one warning has a rule of its own.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    Code::ALL
        .iter()
        .filter(|code| **code != Code::EmptyContinuation)
        .map(|code| Rule {
            name: code.name(),
            severity: Severity::Error,
            why: code.help(),
            check: Check::Problem(*code),
            ..Rule::DEFAULT
        })
        .collect()
});
