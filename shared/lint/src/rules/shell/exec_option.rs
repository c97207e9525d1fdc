use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "exec-option",
    aliases: &["shellcheck:SC3038", "hadolint:SC3038"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN exec -a name make\n"],
    good: examples!["FROM debian:bookworm\nRUN exec make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "an option of `exec`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(simple, ..) => {
            let is_exec = simple
                .words
                .first()
                .is_some_and(|word| &*word.text == "exec");
            let option = simple.words.get(1).filter(|_| is_exec);
            option
                .filter(|word| word.text.starts_with('-') && &*word.text != "--")
                .map(|word| word.span)
        }
        _ => None,
    });
}
