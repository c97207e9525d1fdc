use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "quotes-inside-out",
    aliases: &[
        "shellcheck:SC2140",
        "hadolint:SC2140",
        "shellcheck:SC2027",
        "hadolint:SC2027",
    ],
    why: "The quotes in the middle end the text instead of being part of it, so what stands there \
          is not quoted. Write `\\\"` for a quote that is meant, or take them away.",
    if_ignored: "The quotes are missing in what the command gets, and a space or `*` there splits \
                 it.",
    bad: examples!["FROM debian:bookworm\nRUN echo \"name=\"value\"\" && echo \"a\"b\"c\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo \"name=\\\"value\\\"\"\n",
        "FROM debian:bookworm\nRUN echo \"a\"/\"b\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Word(word, _) = node else { return };
        for parts in word.parts.windows(3) {
            let is_double = |part: &Part<'_>| matches!(part.kind, PartKind::Double(_, false));
            let is_bare = match &parts[1].kind {
                PartKind::Literal(text) => {
                    !matches!(&**text, "/" | "=" | ":") && !text.contains('\\')
                }
                PartKind::Parameter(_) => true,
                _ => false,
            };
            let is_variable = |part: &Part<'_>| match &part.kind {
                PartKind::Double(inner, _) => {
                    inner.len() == 1 && matches!(inner[0].kind, PartKind::Parameter(_))
                }
                _ => false,
            };
            if is_variable(&parts[0]) && is_variable(&parts[2]) {
                continue;
            }
            if is_double(&parts[0]) && is_double(&parts[2]) && is_bare {
                script.found(report, parts[1].span, "this stands outside of the quotes");
            }
        }
    });
}
