use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "command-of-bash",
    aliases: &["shellcheck:SC3044", "hadolint:SC3044"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN pushd /src && make && popd\n"],
    good: examples![
        "FROM debian:bookworm\nRUN (cd /src && make)\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN pushd /src && make && popd\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this command";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let is_of_bash = matches!(
                called.name,
                "builtin"
                    | "caller"
                    | "compgen"
                    | "complete"
                    | "declare"
                    | "dirs"
                    | "disown"
                    | "enable"
                    | "mapfile"
                    | "popd"
                    | "pushd"
                    | "readarray"
                    | "shopt"
                    | "suspend"
                    | "typeset"
            );
            is_of_bash.then_some(called.command.span)
        }),
        _ => None,
    });
}
