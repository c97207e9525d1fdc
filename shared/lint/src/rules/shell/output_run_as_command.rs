use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "output-run-as-command",
    aliases: &[
        "shellcheck:SC2091",
        "hadolint:SC2091",
        "shellcheck:SC2092",
        "hadolint:SC2092",
    ],
    why: "The output of the command is run as a command of its own. Take `$(…)` away if the \
          command itself is meant.",
    if_ignored: "The step fails because there is no program of that name, or runs what it should \
                 have printed.",
    bad: examples!["FROM debian:bookworm\nRUN $(make) && echo done\n"],
    good: examples!["FROM debian:bookworm\nRUN make && echo done\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Simple(simple, ..) = node else {
            return;
        };
        let [word] = simple.words.as_slice() else {
            return;
        };
        if let [part] = word.parts.as_slice()
            && matches!(part.kind, PartKind::Command(..))
            && simple.assignments.is_empty()
        {
            script.found(
                report,
                part.span,
                "the output of this command is run as a command",
            );
        }
    });
}
