use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{ReadScript, declared},
};
use shell::{Part, PartKind};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "status-lost-in-declaration",
    aliases: &["shellcheck:SC2155", "hadolint:SC2155"],
    why: "`export`, `local` and the like succeed whatever the command in their value does, so \
          neither `set -e` nor `&&` sees it fail. Assign first, then export.",
    if_ignored: "The command fails, the variable is empty, and the step goes on with it.",
    bad: examples!["FROM debian:bookworm\nRUN set -e; export KEY=\"$(cat /key)\"; use \"$KEY\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN set -e; KEY=\"$(cat /key)\"; export KEY; use \"$KEY\"\n",
        "FROM debian:bookworm\nRUN export NAME=value\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        if !matches!(
            called.name,
            "export" | "readonly" | "declare" | "typeset" | "local"
        ) {
            return;
        }
        for word in called.words.iter().skip(1) {
            let Some((name, Some(_))) = declared(word) else {
                continue;
            };
            let is_output = |part: &Part<'_>| match &part.kind {
                PartKind::Command(list, _) => !list.items.is_empty(),
                PartKind::Double(inner, _) => inner
                    .iter()
                    .any(|part| matches!(part.kind, PartKind::Command(..))),
                _ => false,
            };
            if word.parts.iter().any(is_output) {
                let start = word.span.start as usize;
                let message = format!("`{}` hides whether this command failed", called.name);
                script.found(report, Span::new(start, start + name.len()), message);
            }
        }
    });
}
