use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "and-in-test",
    aliases: &["shellcheck:SC2166", "hadolint:SC2166"],
    why: "POSIX has given up `-a` and `-o` in `[ … ]`: with some values they are read as \
          something else. Write `[ … ] && [ … ]`.",
    if_ignored: "A value like `(` or `!` turns the test around.",
    bad: examples!["FROM debian:bookworm\nRUN [ -f /a -a -f /b ] && make\n"],
    good: examples!["FROM debian:bookworm\nRUN [ -f /a ] && [ -f /b ] && make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let words = called
            .words
            .iter()
            .enumerate()
            .skip(2)
            .filter(|_| called.name == "[");
        for (at, word) in words {
            let is_last = at + 2 >= called.words.len();
            let is_operand = matches!(
                &*called.words[at - 1].text,
                "=" | "!=" | "==" | "-n" | "-z" | "!" | "("
            );
            if (word.is_plain("-a") || word.is_plain("-o")) && !is_last && !is_operand {
                script.found(report, word.span, "`-a` and `-o` in a test can be misread");
            }
        }
    });
}
