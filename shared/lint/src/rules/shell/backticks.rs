use crate::{Check, Fix, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::{Node, PartKind};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "backticks",
    aliases: &["shellcheck:SC2006", "hadolint:SC2006"],
    severity: Severity::Hint,
    why: "Backticks are the old way to put a command's output into another: backslashes change \
          their meaning in them, and one cannot stand in another. Write `$(…)`.",
    if_ignored: "Nothing as long as it works; quotes and backslashes in it surprise who edits it.",
    bad: examples!["FROM debian:bookworm\nRUN touch \"/built-`date +%F`\"\n"],
    good: examples!["FROM debian:bookworm\nRUN touch \"/built-$(date +%F)\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, ..) = node else { return };
        if !matches!(part.kind, PartKind::Command(_, true)) {
            return;
        }
        let inside = part.span.start as usize + 1..(part.span.end as usize).saturating_sub(1);
        let source = script.text.get(inside).unwrap_or("");
        let is_empty = source.trim().is_empty();
        let is_comment = source.trim_start().starts_with('#');
        if is_empty || is_comment {
            return;
        }
        let span = script.span_of(part.span.range());
        let finding = report.at(script.instruction, span, "backticks around a command");
        // What is escaped in them would not be in `$(…)`.
        if !source.contains('\\') && script.text[..part.span.end as usize].ends_with('`') {
            finding.fix(Fix::safe(
                "Write `$(…)`",
                vec![
                    Edit::replace(
                        Span::new(span.start as usize, span.start as usize + 1),
                        "$(",
                    ),
                    Edit::replace(Span::new(span.end as usize - 1, span.end as usize), ")"),
                ],
            ));
        }
    });
}
