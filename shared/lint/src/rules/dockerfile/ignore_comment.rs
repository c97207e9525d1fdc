use crate::{
    Check, File, Report, Rule, Severity,
    rules::examples,
    suppress::{Reach, read},
};

pub(super) static RULE: Rule = Rule {
    name: "ignore-comment",
    aliases: &["hadolint:DL1001"],
    severity: Severity::Info,
    why: "The comment silences rules. Mend what they find instead, or agree on the exception in \
          the configuration, where all files have it.",
    if_ignored: "Exceptions gather in the files, and nobody knows any more which still have a \
                 reason.",
    opt_in: "Comments are the usual way to make an exception. It is for teams that allow none.",
    bad: examples!["FROM alpine:3.20\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl\n"],
    good: examples!["FROM alpine:3.20\n# for the health check\nRUN apk add --no-cache curl\n"],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut inner = std::collections::BTreeSet::new();
    for instruction in &file.tree.instructions {
        inner.extend(instruction.inner_comments.clone());
    }
    for (index, comment) in file.tree.comments.iter().enumerate() {
        let Some(pragma) = read(comment.span.of(file.text), comment.span.start as usize) else {
            continue;
        };
        if pragma.names.is_empty() {
            continue;
        }
        let names: Vec<&str> = pragma.names.iter().map(|name| name.text).collect();
        let message = format!("silences `{}`", names.join("`, `"));
        let finding = report.add(comment.span, message);
        let is_code = |name: &str| {
            let digits = name.strip_prefix("DL").or(name.strip_prefix("SC"));
            digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        };
        // hadolint sees those of its own that stand above an instruction.
        let is_seen = !pragma.own
            && pragma.reach == Reach::Next
            && pragma.fault.is_none()
            && names.into_iter().all(is_code)
            && !inner.contains(&index);
        if !is_seen {
            finding.known_as(&[]);
        }
    }
}
