use crate::{Check, Fix, Report, Rule, rules::examples};
use dockerfile::{Args, Instruction, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "stage-name-casing",
    aliases: &["buildkit:StageNameCasing"],
    why: "Stage names are compared in lower case, so `Build` and `build` are one stage, and \
          `FROM Build` does not find it. Write the name in lower case.",
    if_ignored: "`FROM` with the name as written here looks for an image in a registry and fails.",
    bad: examples!["FROM alpine:3.20 AS BuilderBase\n"],
    good: examples!["FROM alpine:3.20 AS builder-base\n", "FROM alpine:3.20\n"],
    check: Check::Each(&[Kind::From], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let Args::From(from) = &instruction.args else {
        return;
    };
    let Some(alias) = from.alias() else { return };
    let lower = alias.value.to_ascii_lowercase();
    if alias.value != lower {
        report
            .at(
                instruction,
                alias.span,
                format!("stage name `{}` is not in lower case", alias.value),
            )
            .detail(format!("Stage name '{}' should be lowercase", alias.value))
            .fix(Fix::safe(
                format!("Write `{lower}`"),
                vec![Edit::replace(alias.span, lower)],
            ));
    }
}
