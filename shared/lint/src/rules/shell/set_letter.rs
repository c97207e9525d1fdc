use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "set-letter",
    aliases: &["shellcheck:SC3041", "hadolint:SC3041"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN set -E; make\n"],
    good: examples!["FROM debian:bookworm\nRUN set -e; make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this letter of `set`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let word = called.words.get(1).filter(|_| called.name == "set")?;
            let letters = word.text.strip_prefix(['-', '+'])?;
            let is_odd = |c: char| c.is_ascii_alphabetic() && !"abCefhmnouvx".contains(c);
            (!letters.starts_with('-') && letters.contains(is_odd)).then_some(word.span)
        }),
        _ => None,
    });
}
