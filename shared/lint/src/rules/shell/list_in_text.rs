use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, Part, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "list-in-text",
    aliases: &["shellcheck:SC2145", "hadolint:SC2145"],
    why: "`\"$@\"` is a list of words: text beside it sticks to its first or last word, and the \
          others stand apart. Write `\"$*\"` for one text, or keep the list alone.",
    if_ignored: "The command gets more arguments than was meant.",
    bad: examples!["FROM debian:bookworm\nRUN f() { echo \"got $@\"; }; f a b\n"],
    good: examples!["FROM debian:bookworm\nRUN f() { echo \"got $*\"; }; f a b\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, place, _) = node else {
            return;
        };
        let PartKind::Double(inner, _) = &part.kind else {
            return;
        };
        if inner.len() > 1 && !matches!(place, Place::Heredoc) {
            for part in inner.iter().filter(|part| is_list(part)) {
                script.found(report, part.span, "a list of words in the middle of a text");
            }
        }
    });
}

fn is_list(part: &Part<'_>) -> bool {
    match &part.kind {
        PartKind::Parameter(parameter) => {
            let index = parameter.index.as_deref().and_then(|parts| parts.first());
            let is_all = |text: &str| text == "@";
            parameter.prefix.is_empty()
                && (parameter.name == "@" && parameter.operator.is_empty()
                    || matches!(index.map(|part| &part.kind), Some(PartKind::Literal(text)) if is_all(text)))
        }
        _ => false,
    }
}
