use crate::{Check, File, Report, Rule, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "empty-label",
    aliases: &["hadolint:DL3051"],
    why: "Your team's schema of labels asks for a value. Give it one.",
    if_ignored: "The label is there and tells nothing; what reads it fails or guesses.",
    bad: examples!["FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"\"\n"],
    good: examples![
        "FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"2026-01-31T12:00:00Z\"\n"
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let schema = &file.options.labels.schema;
    let steps = file.whole().steps.iter().filter(|step| step.is_in_place());
    for step in steps.filter(|step| step.instruction.kind() == Kind::Label) {
        for (key, value) in step.pairs() {
            let is_empty = value.value.is_empty() && !value.is_open;
            if is_empty && schema.contains_key(&key.value) {
                let message = format!("the label `{}` is empty", key.value);
                report.at(step.place, key.span, message);
            }
        }
    }
}
