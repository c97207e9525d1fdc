use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "variable-in-format",
    aliases: &["shellcheck:SC2059", "hadolint:SC2059"],
    severity: Severity::Info,
    why: "`printf` reads `%` and `\\` in its first argument. Write `printf '%s' \"$value\"`.",
    if_ignored: "A value with `%` fails or prints something else.",
    bad: examples!["FROM debian:bookworm\nRUN printf \"$NAME\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN printf '%s' \"$NAME\"\n",
        "FROM debian:bookworm\nRUN printf \"%s $NAME\" a\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let mut words = called
            .words
            .iter()
            .skip(1)
            .filter(|_| called.name == "printf");
        let mut format = words.next();
        while let Some(word) = format.filter(|word| word.text.starts_with('-')) {
            if &*word.text == "-v" {
                words.next();
            }
            format = words.next();
        }
        let Some(word) = format else { return };
        if !word.is_static() && !word.text.contains('%') {
            script.found(
                report,
                word.span,
                "what is printed is read for `%` and backslashes",
            );
        }
    });
}
