use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "printf-quote",
    aliases: &["shellcheck:SC3050", "hadolint:SC3050"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN printf %q a\n"],
    good: examples!["FROM debian:bookworm\nRUN printf %s a\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`%q`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let word = called.words.get(1).filter(|_| called.name == "printf")?;
            word.text.contains("%q").then_some(word.span)
        }),
        _ => None,
    });
}
