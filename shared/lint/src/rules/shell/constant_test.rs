use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Kind, Node, Word};

pub(super) static RULE: Rule = Rule {
    name: "constant-test",
    aliases: &[
        "shellcheck:SC2078",
        "hadolint:SC2078",
        "shellcheck:SC2050",
        "hadolint:SC2050",
    ],
    why: "Both sides are fixed, so the test always comes out the same. A `$` is missing, or the \
          spaces around `=`.",
    if_ignored: "One of the two ways is never taken.",
    bad: examples![
        "FROM debian:bookworm\nRUN [ HOME = /root ] && make\n",
        "FROM debian:bookworm\nRUN [ \"$HOME\"=/root ] || [ HOME ]\n"
    ],
    good: examples!["FROM debian:bookworm\nRUN [ \"$HOME\" = /root ] && make\n"],
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
        let is_fixed = |word: &Word<'_>| {
            word.is_static() && !matches!(&*word.text, "true" | "false" | "0" | "1")
        };
        let span = match words {
            [word] if is_fixed(word) && !word.is_plain("!") => word.span,
            [left, operator, right]
                if is_comparison(&operator.text) && left.is_static() && right.is_static() =>
            {
                operator.span
            }
            _ => return,
        };
        script.found(report, span, "this test always comes out the same");
    });
}

fn is_comparison(text: &str) -> bool {
    matches!(
        text,
        "=" | "==" | "!=" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge"
    )
}
