use crate::{Check, File, Report, Rule, Severity, buildkit::suggest::nearest, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "unexpected-label",
    aliases: &["hadolint:DL3050"],
    severity: Severity::Info,
    why: "Your team's schema of labels is strict and does not know this one. Correct its name, \
          remove it, or add it to the schema.",
    if_ignored: "Labels nobody agreed on pile up, and a misspelt one is not found.",
    bad: examples!["FROM alpine:3.20\nLABEL colour=\"red\"\n"],
    good: examples![
        "FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"2026-01-31T12:00:00Z\"\n"
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let labels = &file.options.labels;
    if !labels.strict {
        return;
    }
    let steps = file.whole().steps.iter().filter(|step| step.is_in_place());
    for step in steps.filter(|step| step.instruction.kind() == Kind::Label) {
        for (key, _) in step.pairs().filter(|(key, _)| !key.is_open) {
            if labels.schema.contains_key(&key.value) {
                continue;
            }
            let known = labels.schema.keys().map(String::as_str);
            let mut message = format!("the label `{}` is not in the schema", key.value);
            if let Some(near) = nearest(&key.value, known) {
                message += &format!("; `{near}` is");
            }
            report.at(step.place, key.span, message);
        }
    }
}
