use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::{Node, PartKind, Place};
use std::borrow::Cow;
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "needless-backslash",
    aliases: &["shellcheck:SC1001", "hadolint:SC1001"],
    severity: Severity::Info,
    why: "Outside of quotes a backslash before an ordinary character does nothing and disappears. \
          Put quotes around the word, or write two backslashes.",
    if_ignored: "The program gets the word without the backslash: `c:\\temp` becomes `c:temp`.",
    bad: examples!["FROM debian:bookworm\nRUN install c:\\app.msi\n"],
    good: examples![
        "FROM debian:bookworm\nRUN install 'c:\\app.msi'\n",
        "FROM debian:bookworm\nRUN find . \\( -name a \\) -print\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, place, false) = node else {
            return;
        };
        if !matches!(part.kind, PartKind::Literal(Cow::Owned(_))) {
            return;
        }
        // `\cp` passes over an alias.
        let is_program = matches!(place, Place::Argument(_, 0));
        let source = part.span.of(script.text);
        let mut letters = source.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                continue;
            }
            let Some((_, next)) = letters.next() else {
                return;
            };
            let is_plain = next.is_alphanumeric() && !matches!(next, 'n' | 'r' | 't')
                || matches!(next, '%' | '-' | '/' | ':' | '=' | '^' | '_');
            if is_plain && !(is_program && at == 0) {
                let start = part.span.start as usize + at;
                let span = Span::new(start, start + 1 + next.len_utf8());
                script.found(
                    report,
                    span,
                    format!("the backslash before `{next}` disappears"),
                );
            }
        }
    });
}
