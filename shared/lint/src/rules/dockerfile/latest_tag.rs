use crate::{Check, Report, Rule, buildkit::reference, rules::examples};
use dockerfile::{Args, Instruction, Kind};

pub(super) static RULE: Rule = Rule {
    name: "latest-tag",
    aliases: &["hadolint:DL3007"],
    why: "`latest` is another image tomorrow: the build changes or breaks with nothing changed \
          here. Name a version.",
    if_ignored: "One day the build breaks, or the program does, on a machine where nobody changed \
          anything; and nobody can say which version worked.",
    bad: examples!["FROM debian:latest\n"],
    good: examples![
        "FROM debian:bookworm\n",
        "FROM debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
    ],
    check: Check::Each(&[Kind::From], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let Args::From(from) = &instruction.args else {
        return;
    };
    let Some(image) = from.image() else { return };
    let is_latest = reference::parse(&image.value)
        .is_ok_and(|reference| reference.tag == Some("latest") && reference.digest.is_none());
    if is_latest {
        report.at(
            instruction,
            image.span,
            format!("`{}` changes over time", image.value),
        );
    }
}
