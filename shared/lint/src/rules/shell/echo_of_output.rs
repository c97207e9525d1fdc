use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::{Kind, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "echo-of-output",
    aliases: &["shellcheck:SC2005", "hadolint:SC2005"],
    severity: Severity::Hint,
    why: "`echo \"$(command)\"` prints what `command` prints. Call the command alone.",
    if_ignored: "Nothing but a process more; if the command fails, the step does not.",
    bad: examples!["FROM debian:bookworm\nRUN echo \"$(cat /version)\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN cat /version\n",
        "FROM debian:bookworm\nRUN echo \"built by $(whoami)\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let [_, word] = called.words else { return };
        let inner = match word.parts.as_slice() {
            [part] => match &part.kind {
                PartKind::Double(inner, _) => inner,
                _ => &word.parts,
            },
            _ => return,
        };
        let [part] = inner.as_slice() else { return };
        let PartKind::Command(list, _) = &part.kind else {
            return;
        };
        let is_command = |kind: &Kind<'_>| match kind {
            Kind::Simple(simple) => !simple.words.is_empty(),
            _ => true,
        };
        let runs = matches!(list.items.as_slice(), [item]
            if item.pipeline.commands.first().is_some_and(|command| is_command(&command.kind)));
        if called.name == "echo" && runs {
            script.found(
                report,
                word.span,
                "`echo` only repeats what the command prints",
            );
        }
    });
}
