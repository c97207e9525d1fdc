use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "case-expansion",
    aliases: &["shellcheck:SC3059", "hadolint:SC3059"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo \"${HOME^^}\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo \"$HOME\" | tr a-z A-Z\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "a change of case in `${…}`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => {
                (parameter.operator.starts_with(['^', ','])).then_some(part.span)
            }
            _ => None,
        },
        _ => None,
    });
}
