use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Kind, Node};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "select-loop",
    aliases: &["shellcheck:SC3008", "hadolint:SC3008"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN select x in a b; do echo \"$x\"; done\n"],
    good: examples!["FROM debian:bookworm\nRUN for x in a b; do echo \"$x\"; done\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`select`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Command(command) => matches!(&command.kind, Kind::For(each) if each.select)
            .then(|| Span::new(command.span.start as usize, command.span.start as usize + 6)),
        _ => None,
    });
}
