use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "replacement-expansion",
    aliases: &["shellcheck:SC3060", "hadolint:SC3060"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo \"${HOME//a/b}\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo \"$HOME\" | sed s/a/b/g\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "a replacement in `${…}`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => {
                (parameter.operator.starts_with('/')).then_some(part.span)
            }
            _ => None,
        },
        _ => None,
    });
}
