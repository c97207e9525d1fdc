use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{Kind, Node, Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "grep-output-tested",
    aliases: &["shellcheck:SC2143", "hadolint:SC2143"],
    severity: Severity::Hint,
    why: "`grep -q` says by its status whether it found anything, and stops at the first line.",
    if_ignored: "Nothing but time: all of the output is kept to see whether there is any.",
    bad: examples!["FROM debian:bookworm\nRUN if [ -n \"$(grep a /x)\" ]; then make; fi\n"],
    good: examples!["FROM debian:bookworm\nRUN if grep -q a /x; then make; fi\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Command(command) = node else { return };
        let words = match &command.kind {
            Kind::Test(words) => &words[..],
            Kind::Simple(simple) if simple.words.first().is_some_and(|word| word.is_plain("[")) => {
                &simple.words[1..simple.words.len() - 1]
            }
            _ => return,
        };
        let words: Vec<_> = words.iter().filter(|word| !word.is_plain("!")).collect();
        let tested = match words.as_slice() {
            [word] => word,
            [how, word] if matches!(&*how.text, "-n" | "-z") => word,
            _ => return,
        };
        if greps(&tested.parts) {
            script.found(
                report,
                words[0].span,
                "`grep -q` tells whether there is a line",
            );
        }
    });
}

fn greps(parts: &[Part<'_>]) -> bool {
    let [part] = parts else { return false };
    match &part.kind {
        PartKind::Double(inner, _) => greps(inner),
        PartKind::Command(list, false) => {
            let [item] = list.items.as_slice() else {
                return false;
            };
            let last = item.pipeline.commands.last();
            let last = last.and_then(|command| Called::of(command, &item.pipeline));
            last.is_some_and(|called| matches!(called.name, "grep" | "egrep" | "fgrep"))
        }
        _ => false,
    }
}
