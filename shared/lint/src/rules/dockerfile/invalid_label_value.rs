use crate::{Check, File, LabelFormat, Report, Rule, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "invalid-label-value",
    aliases: &[
        "hadolint:DL3052",
        "hadolint:DL3053",
        "hadolint:DL3054",
        "hadolint:DL3055",
        "hadolint:DL3056",
        "hadolint:DL3058",
    ],
    why: "Your team's schema of labels asks for a value of another form. Write it as the schema \
          says.",
    if_ignored: "What reads the label by its form, to open, sort or compare it, cannot.",
    bad: examples!["FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"today\"\n"],
    good: examples![
        "FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"2026-01-31T12:00:00Z\"\n",
        "FROM alpine:3.20\nARG CREATED\nLABEL org.opencontainers.image.created=$CREATED\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let schema = &file.options.labels.schema;
    let steps = file.whole().steps.iter().filter(|step| step.is_in_place());
    for step in steps.filter(|step| step.instruction.kind() == Kind::Label) {
        for (key, value) in step.pairs() {
            let Some(format) = schema.get(&key.value) else {
                continue;
            };
            if value.is_open || value.value.is_empty() || format.fits(&value.value) {
                continue;
            }
            let (wanted, alias) = match format {
                LabelFormat::Text => continue,
                LabelFormat::Url => ("a URL, such as `https://example.org/`", 0),
                LabelFormat::Rfc3339 => ("a time, such as `2026-01-31T12:00:00Z`", 1),
                LabelFormat::Spdx => ("a licence by its SPDX identifier, such as `MIT`", 2),
                LabelFormat::Hash => ("a git commit, in 7 or 40 lower-case digits", 3),
                LabelFormat::Semver => ("a semantic version, such as `1.2.3`", 4),
                LabelFormat::Email => ("an e-mail address", 5),
            };
            let message = format!("the label `{}` is not {wanted}", key.value);
            report
                .at(step.place, value.span, message)
                .known_as(&RULE.aliases[alias..=alias]);
        }
    }
}
