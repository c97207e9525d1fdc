use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::PartKind;

pub(super) static RULE: Rule = Rule {
    name: "unquoted-set-for-tr",
    aliases: &["shellcheck:SC2060", "hadolint:SC2060"],
    why: "The shell takes the brackets for a pattern: if a file with a name of one such letter is \
          there, its name is what `tr` gets. Put quotes around it.",
    if_ignored: "One file in the folder changes what is replaced.",
    bad: examples!["FROM debian:bookworm\nRUN echo a | tr [:lower:] [:upper:]\n"],
    good: examples!["FROM debian:bookworm\nRUN echo a | tr '[:lower:]' '[:upper:]'\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        for word in called.words.iter().skip(1).filter(|_| called.name == "tr") {
            if word
                .parts
                .iter()
                .any(|part| matches!(part.kind, PartKind::Glob))
            {
                script
                    .found(
                        report,
                        word.span,
                        "the shell takes this for a pattern of file names",
                    )
                    .fix(script.quotes(word.span));
            }
        }
    });
}
