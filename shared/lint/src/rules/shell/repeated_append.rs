use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::{Node, Separator};

pub(super) static RULE: Rule = Rule {
    name: "repeated-append",
    aliases: &["shellcheck:SC2129", "hadolint:SC2129"],
    severity: Severity::Hint,
    why: "Each command opens the file anew. Put them in `{ …; } >> file`.",
    if_ignored: "Nothing but clutter: the name of the file is there once more for each line.",
    bad: examples!["FROM debian:bookworm\nRUN a >> /x; b >> /x; c >> /x\n"],
    good: examples!["FROM debian:bookworm\nRUN { a; b; c; } >> /x\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::List(list) = node else { return };
        let mut run: Option<(&str, usize)> = None;
        let mut first = None;
        for item in &list.items {
            let command = item.pipeline.commands.last();
            let appends = command.and_then(|command| {
                let mut redirects = command.redirects.iter();
                redirects.find(|redirect| redirect.operator == ">>")
            });
            let goes_on = matches!(item.separator, Separator::Next | Separator::End);
            let Some(target) = appends
                .map(|redirect| &*redirect.target.text)
                .filter(|_| goes_on)
            else {
                run = None;
                continue;
            };
            let count = run
                .filter(|(to, _)| *to == target)
                .map_or(1, |(_, count)| count + 1);
            if count == 1 {
                first = command;
            }
            run = Some((target, count));
            if let (3, Some(first)) = (count, first) {
                script.found(
                    report,
                    first.span,
                    "the same file is opened again and again",
                );
            }
        }
    });
}
