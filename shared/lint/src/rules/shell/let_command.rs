use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "let-command",
    aliases: &["shellcheck:SC3039", "hadolint:SC3039"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN n=1; let \"n = n + 1\"; echo \"$n\"\n"],
    good: examples!["FROM debian:bookworm\nRUN n=1; n=$((n + 1)); echo \"$n\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`let`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline)
            .and_then(|called| (called.name == "let").then_some(called.command.span)),
        _ => None,
    });
}
