use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL, tested},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "regular-expression-in-test",
    aliases: &["shellcheck:SC3015", "hadolint:SC3015"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN [ \"$A\" =~ b ] || exit 1\n"],
    good: examples!["FROM debian:bookworm\nRUN [ \"$A\" = b ] || exit 1\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`=~` in a test";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Command(command) => tested(command, &["=~"]),
        _ => None,
    });
}
