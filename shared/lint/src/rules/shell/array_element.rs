use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "array-element",
    aliases: &["shellcheck:SC3054", "hadolint:SC3054"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo \"${PATHS[0]}\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo \"$1\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "an element of an array";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => (parameter.index.is_some()
                && parameter.prefix.is_empty()
                && parameter.operator.is_empty())
            .then_some(part.span),
            _ => None,
        },
        _ => None,
    });
}
