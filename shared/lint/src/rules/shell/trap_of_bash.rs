use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "trap-of-bash",
    aliases: &["shellcheck:SC3047", "hadolint:SC3047"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN trap \"echo failed\" ERR; make\n"],
    good: examples!["FROM debian:bookworm\nRUN trap \"echo done\" EXIT; make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this signal of `trap`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let mut words = called
                .words
                .iter()
                .skip(2)
                .filter(|_| called.name == "trap");
            words
                .find(|word| matches!(&*word.text, "ERR" | "DEBUG" | "RETURN"))
                .map(|word| word.span)
        }),
        _ => None,
    });
}
