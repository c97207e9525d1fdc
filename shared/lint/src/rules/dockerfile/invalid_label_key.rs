use crate::{Check, Report, Rule, Severity, Step, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "invalid-label-key",
    aliases: &["hadolint:DL3048"],
    severity: Severity::Hint,
    why: "Labels are looked up by their exact names, by many tools. Docker's rules for names: \
          lower-case letters and digits, starting with a letter, with single `.`, `-`, `_` or `/` \
          in between, under a domain of your own such as `org.example.`; `com.docker.`, \
          `io.docker.` and `org.dockerproject.` are Docker's.",
    if_ignored: "A tool that looks for the usual spelling does not find the label, and one in \
                 Docker's namespace may come to mean something else.",
    bad: examples![
        "FROM alpine:3.20\nLABEL Version=\"1\"\n",
        "FROM alpine:3.20\nLABEL com.docker.mine=\"1\"\n",
    ],
    good: examples!["FROM alpine:3.20\nLABEL org.example.version=\"1\" maintainer=\"me\"\n"],
    check: Check::Step(&[Kind::Label], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_in_place() {
        return;
    }
    for (key, _) in step.pairs().filter(|(key, _)| !key.is_open) {
        if let Some(reason) = fault(&key.value) {
            let message = format!("the label `{}` {reason}", key.value);
            report.at(step.place, key.span, message);
        }
    }
}

/// What is wrong with a label's name.
fn fault(key: &str) -> Option<&'static str> {
    let reserved = ["com.docker.", "io.docker.", "org.dockerproject."];
    let is_text = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if reserved.iter().any(|start| key.starts_with(start)) {
        Some("is in a namespace of Docker's own")
    } else if key.contains(|c: char| c.is_ascii_uppercase()) {
        Some("has upper-case letters")
    } else if !key.chars().all(|c| is_text(c) || ".-_/".contains(c)) {
        Some("has characters that labels should not have")
    } else if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        Some("does not start with a letter")
    } else if !key.ends_with(is_text) {
        Some("does not end with a letter or digit")
    } else if key.contains("..") || key.contains("--") {
        Some("has a separator twice in a row")
    } else {
        None
    }
}
