use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "source-command",
    aliases: &["shellcheck:SC3046", "hadolint:SC3046"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN source /venv/bin/activate && pip list\n"],
    good: examples![
        "FROM debian:bookworm\nRUN . /venv/bin/activate && pip list\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN source /venv/bin/activate && pip list\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`source`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline)
            .and_then(|called| (called.name == "source").then_some(called.command.span)),
        _ => None,
    });
}
