use crate::{Check, File, Report, Rule, Step, rules::examples};
use dockerfile::Kind;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "multiple-instructions-disallowed",
    aliases: &["buildkit:MultipleInstructionsDisallowed"],
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
        report
            .at(
                earlier.place,
                earlier.seen(earlier.instruction.keyword.span),
                format!(
                    "the {} in line {} overrides this one",
                    kind.name(),
                    step.place.first_line
                ),
            )
            .detail(format!(
                "Multiple {} instructions should not be used in the same stage because only the last one will be used",
                step.instruction.keyword.text
            ));
    }
}
