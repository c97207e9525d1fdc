use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{Kind, Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "loop-over-ls",
    aliases: &["shellcheck:SC2045", "hadolint:SC2045"],
    why: "The names that `ls` prints are split at white space. Use a pattern.",
    if_ignored: "A name or line with a space is taken for two.",
    bad: examples!["FROM debian:bookworm\nRUN for f in $(ls /x); do gzip \"/x/$f\"; done\n"],
    good: examples!["FROM debian:bookworm\nRUN for f in /x/*; do gzip \"$f\"; done\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Command(command) = node else { return };
        let Kind::For(each) = &command.kind else {
            return;
        };
        let Some([word]) = each.words.as_deref() else {
            return;
        };
        let [part] = word.parts.as_slice() else {
            return;
        };
        let PartKind::Command(list, _) = &part.kind else {
            return;
        };
        let [item] = list.items.as_slice() else {
            return;
        };
        let commands = &item.pipeline.commands;
        let first = commands
            .first()
            .and_then(|command| Called::of(command, &item.pipeline));
        let name = first.map_or("", |called| called.name);
        if matches!(name, "ls") && commands.len() == 1 {
            script.found(
                report,
                word.span,
                "this loop goes through words split at white space",
            );
        }
    });
}
