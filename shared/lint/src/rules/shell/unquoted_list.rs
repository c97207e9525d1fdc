use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, Part, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "unquoted-list",
    aliases: &["shellcheck:SC2068", "hadolint:SC2068"],
    why: "Without quotes each word of the list is split again at white space and read for \
          patterns. Write `\"$@\"`.",
    if_ignored: "An argument with a space arrives as two.",
    bad: examples!["FROM debian:bookworm\nRUN f() { ls $@; }; f a\n"],
    good: examples!["FROM debian:bookworm\nRUN f() { ls \"$@\"; }; f a\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, place, false) = node else {
            return;
        };
        if matches!(place, Place::Argument(..) | Place::Item) && is_list(part) {
            script
                .found(report, part.span, "a list without quotes is split again")
                .fix(script.quotes(part.span));
        }
    });
}

fn is_list(part: &Part<'_>) -> bool {
    match &part.kind {
        PartKind::Parameter(parameter) => {
            let index = parameter.index.as_deref().and_then(|parts| parts.first());
            let is_all = |text: &str| text == "@";
            parameter.prefix.is_empty()
                && (parameter.name == "@"
                    || matches!(index.map(|part| &part.kind), Some(PartKind::Literal(text)) if is_all(text)))
        }
        _ => false,
    }
}
