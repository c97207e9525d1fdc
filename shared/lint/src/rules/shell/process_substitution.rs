use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "process-substitution",
    aliases: &["shellcheck:SC3001", "hadolint:SC3001"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN diff <(ls /a) <(ls /b)\n"],
    good: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN diff <(ls /a) <(ls /b)\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`<(…)`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => matches!(part.kind, PartKind::Process(_)).then_some(part.span),
        _ => None,
    });
}
