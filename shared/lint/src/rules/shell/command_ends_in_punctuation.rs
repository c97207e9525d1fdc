use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "command-ends-in-punctuation",
    aliases: &["shellcheck:SC2288", "hadolint:SC2288"],
    why: "The shell takes this word for the name of a program, and few programs end in such a \
          character. A quote, a backslash or an operator may be missing before it.",
    if_ignored: "The step fails: there is no such program.",
    bad: examples![
        "FROM debian:bookworm\nRUN echo a; b%\n",
        "FROM debian:bookworm\nRUN true && ] false\n"
    ],
    good: examples!["FROM debian:bookworm\nRUN echo \"a; b%\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let word = &called.words[0];
        let is_odd = called.name.ends_with([
            '%', ' ', '{', '[', '.', ',', ']', '}', '\\', '>', '<', '(', ')', '"', '\'',
        ]);
        let has_pattern = word
            .parts
            .iter()
            .any(|part| matches!(part.kind, PartKind::Glob));
        let is_name = matches!(called.name, "." | "[" | "..");
        if is_odd && !is_name && ends_in_text(&word.parts) && !has_pattern {
            script.found(
                report,
                word.span,
                format!("`{}` is taken for a program", called.name),
            );
        }
    });
}

/// Whether the last of it is text, and not what an expansion leaves.
fn ends_in_text(parts: &[Part<'_>]) -> bool {
    parts.last().is_some_and(|part| match &part.kind {
        PartKind::Double(inner, _) => ends_in_text(inner),
        PartKind::Literal(_) | PartKind::Single(_) => true,
        _ => false,
    })
}
