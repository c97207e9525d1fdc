use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    name: "arithmetic-command",
    aliases: &["shellcheck:SC3006", "hadolint:SC3006"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN n=1; ((n > 0)) && make\n"],
    good: examples!["FROM debian:bookworm\nRUN n=1; [ \"$n\" -gt 0 ] && make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`((…))`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Command(command) => {
            matches!(command.kind, Kind::Arithmetic(_)).then_some(command.span)
        }
        _ => None,
    });
}
