use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "here-string",
    aliases: &["shellcheck:SC3011", "hadolint:SC3011"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN cat <<< hello\n"],
    good: examples!["FROM debian:bookworm\nRUN echo hello | cat\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`<<<`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Redirect(redirect) => (redirect.operator == "<<<").then_some(redirect.span),
        _ => None,
    });
}
