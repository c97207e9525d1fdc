use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "signal-prefix",
    aliases: &["shellcheck:SC3048", "hadolint:SC3048"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN trap \"echo done\" SIGINT; make\n"],
    good: examples!["FROM debian:bookworm\nRUN trap \"echo done\" INT; make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`SIG` before a signal";
    script.beyond_posix(
        report,
        &[Dialect::Dash, Dialect::Ash],
        what,
        &|node| match node {
            Node::Simple(_, command, pipeline) => {
                Called::of(command, pipeline).and_then(|called| {
                    let mut words = called
                        .words
                        .iter()
                        .skip(2)
                        .filter(|_| called.name == "trap");
                    words
                        .find(|word| word.text.starts_with("SIG"))
                        .map(|word| word.span)
                })
            }
            _ => None,
        },
    );
}
