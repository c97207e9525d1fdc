use crate::{Check, Report, Rule, rules::examples, shell::RunScript};

pub(super) static RULE: Rule = Rule {
    name: "command-ends-in-punctuation",
    aliases: &["shellcheck:SC2288", "hadolint:SC2288"],
    why: "The shell takes this word for the name of a program, and few programs end in such a \
          character. A quote, a backslash or an operator may be missing before it.",
    if_ignored: "The step fails: there is no such program.",
    bad: examples![
        "FROM debian:bookworm\nRUN echo a; b%\n",
        "FROM debian:bookworm\nRUN true && ] false\n"
    ],
    good: examples!["FROM debian:bookworm\nRUN echo \"a; b%\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let word = &called.words[0];
        let is_odd = called
            .name
            .ends_with(['%', '.', ',', ']', '}', '\\', '>', '<', '(', ')', '"', '\'']);
        let is_name = matches!(called.name, "." | "[" | "..");
        if is_odd && !is_name && word.is_static() {
            script.found(
                report,
                word.span,
                format!("`{}` is taken for a program", called.name),
            );
        }
    });
}
