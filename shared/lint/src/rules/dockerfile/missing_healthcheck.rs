use crate::{Check, File, Report, Rule, Severity, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "missing-healthcheck",
    aliases: &["hadolint:DL3057"],
    severity: Severity::Info,
    why: "A process that runs may still answer nothing. HEALTHCHECK tells the engine how to find \
          out. Add one, or `HEALTHCHECK NONE` where there is nothing to check.",
    if_ignored: "The engine calls the container healthy as long as its process lives, and what \
                 waits for it with `service_healthy` waits for ever.",
    opt_in: "Many images are tools that end by themselves, and Kubernetes does not look at \
             HEALTHCHECK at all.",
    bad: examples!["FROM alpine:3.20\nCMD [\"sh\"]\n"],
    good: examples![
        "FROM alpine:3.20\nHEALTHCHECK NONE\n",
        "FROM alpine:3.20 AS base\nHEALTHCHECK CMD [\"true\"]\nFROM base\nCMD [\"sh\"]\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let bases = &file.whole().bases;
    let mut has_one = vec![false; bases.len()];
    for step in file.whole().steps.iter().filter(|step| step.is_in_place()) {
        if step.instruction.kind() == Kind::Healthcheck {
            has_one[step.stage] = true;
        }
    }
    for (index, base) in bases.iter().enumerate() {
        has_one[index] |= base.stage.is_some_and(|base| has_one[base]);
    }
    // A stage that others build on may leave it to them.
    let mut left_to_others = has_one.clone();
    for (index, base) in bases.iter().enumerate().rev() {
        if let Some(base) = base.stage {
            left_to_others[base] |= left_to_others[index];
        }
    }
    for (index, base) in bases.iter().enumerate() {
        if left_to_others[index] {
            continue;
        }
        let is_last = index + 1 == bases.len();
        let what = if is_last { "image" } else { "stage" };
        let message = format!("the {what} has no HEALTHCHECK");
        let finding = report.at(base.from, base.image.span, message);
        if !is_last {
            finding.severity(Severity::Hint);
        }
    }
}
