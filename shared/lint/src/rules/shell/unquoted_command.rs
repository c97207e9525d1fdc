use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "unquoted-command",
    aliases: &["shellcheck:SC2046", "hadolint:SC2046"],
    why: "The shell splits the output of a command at white space and takes `*` and `?` in it for \
          patterns. Put double quotes around `$(…)`, unless each word is to be an argument of its \
          own.",
    if_ignored: "An output with a space becomes several arguments, an empty one none at all.",
    bad: examples!["FROM debian:bookworm\nRUN touch $(cat name.txt)\n"],
    good: examples![
        "FROM debian:bookworm\nRUN touch \"$(cat name.txt)\"\n",
        "FROM debian:bookworm\nRUN name=$(cat name.txt) && touch \"$name\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let found = script.splits.iter();
    for split in found.filter(|split| split.is_command && !split.is_plain) {
        script
            .found(
                report,
                split.span,
                "a command's output without quotes is split into words",
            )
            .fix(script.quotes(split.span));
    }
}
