use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Kind, Node, Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "loop-over-quoted",
    aliases: &["shellcheck:SC2066", "hadolint:SC2066"],
    why: "The quotes make one word of it, so the loop runs once. Take them away where a list is \
          meant.",
    if_ignored: "The body runs once, with all of the text.",
    bad: examples!["FROM debian:bookworm\nRUN for x in \"$LIST\"; do echo \"$x\"; done\n"],
    good: examples![
        "FROM debian:bookworm\nRUN for x in $LIST; do echo \"$x\"; done\n",
        "FROM debian:bookworm\nRUN f() { for x in \"$@\"; do echo \"$x\"; done; }; f a\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Command(command) = node else { return };
        if let Kind::For(each) = &command.kind
            && let Some([word]) = each.words.as_deref()
            && let [part] = word.parts.as_slice()
            && let PartKind::Double(inner, _) = &part.kind
            && (!word.is_static() || word.text.contains('*'))
            && !inner.iter().any(is_list)
        {
            script.found(report, word.span, "the quotes make this loop run once");
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
