use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    name: "loop-runs-once",
    aliases: &[
        "shellcheck:SC2043",
        "hadolint:SC2043",
        "shellcheck:SC2041",
        "shellcheck:SC2042",
        "hadolint:SC2041",
        "hadolint:SC2042",
    ],
    why: "The loop goes through a single fixed word. A list takes words with spaces between and \
          no quotes around; a variable takes a `$`, a pattern a `*`.",
    if_ignored: "The body runs once, with the word as it is written.",
    bad: examples![
        "FROM debian:bookworm\nRUN for file in src; do cp \"$file\" /x; done\n",
        "FROM debian:bookworm\nRUN for key in \"a b c\"; do gpg --recv \"$key\"; done\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN for file in src/*; do cp \"$file\" /x; done\n",
        "FROM debian:bookworm\nRUN for key in a b c; do gpg --recv \"$key\"; done\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Command(command) = node else { return };
        if let Kind::For(each) = &command.kind
            && let Some([word]) = each.words.as_deref()
            && !each.select
            && word.is_static()
            && !(word.text.contains('*') && script.text[word.span.range()].starts_with('"'))
        {
            script.found(report, word.span, "this loop runs once");
        }
    });
}
