use crate::{Check, File, Report, Rule, Severity, Step, rules::examples};
use dockerfile::Kind;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "multiple-instructions-disallowed",
    aliases: &[
        "buildkit:MultipleInstructionsDisallowed",
        "hadolint:DL3012",
        "hadolint:DL4003",
        "hadolint:DL4004",
    ],
    why: "Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last one counts. Remove \
          the others.",
    if_ignored: "The earlier ones do nothing. Whoever changes one of them wonders why nothing \
          changes.",
    bad: examples!["FROM alpine:3.20\nCMD [\"a\"]\nCMD [\"b\"]\n"],
    good: examples![
        "FROM alpine:3.20\nCMD [\"b\"]\n",
        "FROM alpine:3.20 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut seen: BTreeMap<(usize, Kind), &Step<'_>> = BTreeMap::new();
    for step in &file.walk.steps {
        let kind = step.instruction.kind();
        if !matches!(kind, Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck) {
            continue;
        }
        // The one that is overridden is the one to remove.
        let Some(earlier) = seen.insert((step.stage, kind), step) else {
            continue;
        };
        let name = kind.name();
        let message = format!(
            "the {name} in line {} overrides this one",
            step.place.first_line
        );
        report
            .at(earlier.place, earlier.seen(earlier.instruction.keyword.span), message)
            .known_as(&RULE.aliases[..1])
            .detail(format!(
                "Multiple {} instructions should not be used in the same stage because only the last one will be used",
                step.instruction.keyword.text
            ));
        // hadolint points at the one that stays, which is where a reader finds out.
        if !step.is_in_place() || !earlier.is_in_place() {
            continue;
        }
        let message = format!(
            "the {name} in line {} counts for nothing",
            earlier.place.first_line
        );
        report
            .at(step.place, step.instruction.keyword.span, message)
            .severity(Severity::Hint)
            .known_as(match kind {
                Kind::Healthcheck => &RULE.aliases[1..2],
                Kind::Cmd => &RULE.aliases[2..3],
                _ => &RULE.aliases[3..],
            });
    }
}
