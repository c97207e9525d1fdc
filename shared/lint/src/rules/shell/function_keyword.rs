use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Function, Kind, Node};

pub(super) static RULE: Rule = Rule {
    name: "function-keyword",
    aliases: &[
        "shellcheck:SC2112",
        "hadolint:SC2112",
        "shellcheck:SC2113",
        "hadolint:SC2113",
    ],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN function f() { make; }; f\n"],
    good: examples!["FROM debian:bookworm\nRUN f() { make; }; f\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`function`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Command(command) => {
            let is_word = |function: &Function<'_>| function.keyword.is_some();
            matches!(&command.kind, Kind::Function(function) if is_word(function))
                .then_some(command.span)
        }
        _ => None,
    });
}
