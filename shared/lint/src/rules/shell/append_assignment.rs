use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "append-assignment",
    aliases: &["shellcheck:SC3024", "hadolint:SC3024"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN a=1; a+=2; echo \"$a\"\n"],
    good: examples!["FROM debian:bookworm\nRUN a=1; a=\"${a}2\"; echo \"$a\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`+=`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Assignment(assignment, _) => assignment.append.then(|| {
            let start = assignment.span.start as usize;
            Span::new(start, start + assignment.name.len())
        }),
        _ => None,
    });
}
