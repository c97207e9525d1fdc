use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, Place};

pub(super) static RULE: Rule = Rule {
    name: "constant-case",
    aliases: &["shellcheck:SC2194", "hadolint:SC2194"],
    why: "What `case` compares is fixed, so it always takes the same way. A `$` is missing.",
    if_ignored: "All other ways are never taken.",
    bad: examples!["FROM debian:bookworm\nRUN case ARCH in arm) make;; esac\n"],
    good: examples!["FROM debian:bookworm\nRUN case \"$ARCH\" in arm) make;; esac\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        if let Node::Word(word, Place::Subject) = node
            && word.is_static()
        {
            script.found(report, word.span, "this `case` always takes the same way");
        }
    });
}
