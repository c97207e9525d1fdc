use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    name: "double-brackets",
    aliases: &["shellcheck:SC3010", "hadolint:SC3010"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN if [[ -f /x ]]; then make; fi\n"],
    good: examples![
        "FROM debian:bookworm\nRUN if [ -f /x ]; then make; fi\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN [[ -f /x ]] && make\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`[[ … ]]`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Command(command) => matches!(command.kind, Kind::Test(_)).then_some(command.span),
        _ => None,
    });
}
