use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind, Place};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "arithmetic-increment",
    aliases: &["shellcheck:SC3018", "hadolint:SC3018"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN i=1; echo $((i++))\n"],
    good: examples!["FROM debian:bookworm\nRUN i=1; echo $((i + 1))\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`++` and `--`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Part(part, Place::Arithmetic, _) => {
            let source = part.span.of(script.text);
            let is_text = matches!(part.kind, PartKind::Literal(_));
            let at = source
                .find("++")
                .or_else(|| source.find("--"))
                .filter(|_| is_text);
            at.map(|at| {
                Span::new(
                    part.span.start as usize + at,
                    part.span.start as usize + at + 2,
                )
            })
        }
        _ => None,
    });
}
