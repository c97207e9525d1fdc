use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "extended-glob",
    aliases: &["shellcheck:SC3002", "hadolint:SC3002"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN rm /x/!(keep)\n"],
    good: examples!["FROM debian:bookworm\nRUN rm /x/drop*\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`!(…)` and its like";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => matches!(part.kind, PartKind::Extglob(_)).then_some(part.span),
        _ => None,
    });
}
