use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "shell-variable",
    aliases: &["shellcheck:SC3028", "hadolint:SC3028"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo \"$RANDOM\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo \"$HOME\"\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN echo \"$RANDOM\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this variable";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => match &part.kind {
            PartKind::Parameter(parameter) => (is_of_bash(parameter.name)
                && !script.set.contains(parameter.name))
            .then_some(part.span),
            _ => None,
        },
        _ => None,
    });
}

fn is_of_bash(name: &str) -> bool {
    matches!(
        name,
        "BASHPID"
            | "BASH_SOURCE"
            | "BASH_LINENO"
            | "BASH_ARGV"
            | "BASH_ARGC"
            | "BASH_REMATCH"
            | "DIRSTACK"
            | "EPOCHREALTIME"
            | "EPOCHSECONDS"
            | "EUID"
            | "FUNCNAME"
            | "GROUPS"
            | "HOSTNAME"
            | "HOSTTYPE"
            | "MACHTYPE"
            | "OSTYPE"
            | "PIPESTATUS"
            | "RANDOM"
            | "SECONDS"
            | "SHLVL"
            | "SRANDOM"
            | "UID"
            | "_"
    )
}
