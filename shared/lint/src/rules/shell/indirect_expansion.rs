use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "indirect-expansion",
    aliases: &["shellcheck:SC3053", "hadolint:SC3053"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN n=HOME; echo \"${!n}\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo \"$HOME\"\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN n=HOME; echo \"${!n}\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`${!name}`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => (parameter.prefix == "!").then_some(part.span),
            _ => None,
        },
        _ => None,
    });
}
