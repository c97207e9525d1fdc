use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, Place};

pub(super) static RULE: Rule = Rule {
    name: "brace-expansion",
    aliases: &["shellcheck:SC3009", "hadolint:SC3009"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN mkdir -p /opt/{java,maven}\n"],
    good: examples![
        "FROM debian:bookworm\nRUN mkdir -p /opt/java /opt/maven\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN mkdir -p /opt/{java,maven}\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`{a,b}`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Word(word, place) if !matches!(place, Place::Pattern | Place::Test) => {
            word.braces.first().copied()
        }
        _ => None,
    });
}
