use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "dollar-double-quotes",
    aliases: &["shellcheck:SC3004", "hadolint:SC3004"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo $\"hello\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo \"hello\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`$\"…\"`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Part(part, ..) => matches!(part.kind, PartKind::Double(_, true)).then_some(part.span),
        _ => None,
    });
}
