//! What the parsers refuse, as rules: names and reasons are theirs.

use super::BUILD_REFUSES;
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
            aliases: match code {
                Code::NoStage => &["hadolint:DL3061"],
                Code::ChainedOnbuild | Code::ForbiddenTrigger => &["hadolint:DL3043"],
                // What hadolint cannot read it calls by one code.
                _ => &["hadolint:DL1000"],
            },
            severity: Severity::Error,
            why: code.help(),
            if_ignored: if_ignored(*code),
            check: Check::Problem(*code),
            ..Rule::DEFAULT
        })
        .collect()
});

/// What happens to who leaves it: the build always stops, and often looks as if the fault were
/// elsewhere.
fn if_ignored(code: Code) -> &'static str {
    match code {
        Code::UnknownInstruction => {
            "The build stops before its first step. Where the line was to go on the one before, \
             that one would run cut short."
        }
        Code::UnterminatedHeredoc => {
            "The build stops before its first step: all the rest of the file is taken for the \
             heredoc's text."
        }
        Code::InvalidEscape | Code::DuplicateDirective => {
            "The build stops before it reads a single instruction."
        }
        _ => BUILD_REFUSES,
    }
}
