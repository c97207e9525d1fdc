use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "redirect-both",
    aliases: &["shellcheck:SC3020", "hadolint:SC3020"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN make &> /log\n"],
    good: examples![
        "FROM debian:bookworm\nRUN make > /log 2>&1\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN make &> /log\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`&>`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Redirect(redirect) => redirect.operator.starts_with("&>").then_some(redirect.span),
        _ => None,
    });
}
