use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "find-without-path",
    aliases: &["shellcheck:SC2185", "hadolint:SC2185"],
    severity: Severity::Info,
    why: "Without a folder to start from, `find` takes the one it is in; not every `find` does. \
          Say `.`.",
    if_ignored: "The step looks in whatever folder it happens to be in, or fails on another \
                 system.",
    bad: examples!["FROM debian:bookworm\nRUN find -name '*.pyc' -delete\n"],
    good: examples!["FROM debian:bookworm\nRUN find . -name '*.pyc' -delete\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let mut words = called
            .arguments()
            .skip_while(|word| matches!(*word, "-H" | "-L" | "-P"));
        let has_path = words
            .next()
            .is_some_and(|word| !word.starts_with('-') || word == "--help");
        if called.name == "find" && !has_path {
            script.found(report, called.words[0].span, "`find` is told no folder");
        }
    });
}
