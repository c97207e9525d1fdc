use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Kind, Node};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "counting-for",
    aliases: &["shellcheck:SC3005", "hadolint:SC3005"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN for ((i = 0; i < 3; i++)); do make; done\n"],
    good: examples!["FROM debian:bookworm\nRUN for i in 0 1 2; do make \"$i\"; done\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`for ((…))`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Command(command) => matches!(command.kind, Kind::Counting(..))
            .then(|| Span::new(command.span.start as usize, command.span.start as usize + 3)),
        _ => None,
    });
}
