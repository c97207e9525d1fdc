use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "local-variable",
    aliases: &["shellcheck:SC3043", "hadolint:SC3043"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN f() { local a=1; echo \"$a\"; }; f\n"],
    good: examples![
        "FROM debian:bookworm\nRUN f() { a=1; echo \"$a\"; }; f\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN f() { local a=1; echo \"$a\"; }; f\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`local`";
    script.beyond_posix(
        report,
        &[Dialect::Dash, Dialect::Ash],
        what,
        &|node| match node {
            Node::Simple(_, command, pipeline) => Called::of(command, pipeline)
                .and_then(|called| (called.name == "local").then_some(called.command.span)),
            _ => None,
        },
    );
}
