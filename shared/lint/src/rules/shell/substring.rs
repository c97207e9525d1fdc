use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "substring",
    aliases: &["shellcheck:SC3057", "hadolint:SC3057"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo \"${HOME:1}\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo \"${HOME#/}\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "a part of a variable by its position";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => {
                (parameter.operator == ":" && parameter.index.is_none()).then_some(part.span)
            }
            _ => None,
        },
        _ => None,
    });
}
