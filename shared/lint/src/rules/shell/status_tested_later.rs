use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "status-tested-later",
    aliases: &["shellcheck:SC2181", "hadolint:SC2181"],
    severity: Severity::Hint,
    why: "The next command has overwritten `$?` before one notices. Test the command itself: `if \
          command; then`.",
    if_ignored: "A command put in between is what gets tested.",
    bad: examples!["FROM debian:bookworm\nRUN make; if [ $? -ne 0 ]; then exit 1; fi\n"],
    good: examples!["FROM debian:bookworm\nRUN if ! make; then exit 1; fi\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let words = called
            .words
            .get(1..4)
            .filter(|_| called.name == "[" && called.words.len() == 5);
        let Some([left, operator, right]) = words else {
            return;
        };
        let is_comparison = matches!(&*operator.text, "-eq" | "-ne" | "=" | "==" | "!=");
        let word = match (&*left.text, &*right.text) {
            ("$?", "0") => left,
            ("0", "$?") => right,
            _ => return,
        };
        if is_comparison {
            script.found(
                report,
                word.span,
                "this tests the command before it by its number",
            );
        }
    });
}
