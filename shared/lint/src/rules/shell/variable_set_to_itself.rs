use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "variable-set-to-itself",
    aliases: &["shellcheck:SC2269", "hadolint:SC2269"],
    severity: Severity::Info,
    why: "The variable gets the value it has. Drop the line, or set it to what was meant.",
    if_ignored: "Nothing.",
    bad: examples!["FROM debian:bookworm\nRUN PATHS=\"$PATHS\"; export PATHS\n"],
    good: examples!["FROM debian:bookworm\nRUN PATHS=\"$PATHS:/opt\"; export PATHS\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Assignment(assignment, simple) = node else {
            return;
        };
        let text = &*assignment.value.text;
        let name = text
            .strip_prefix('$')
            .map(|name| name.trim_matches(['{', '}']));
        let is_quoted = assignment.value.parts.len() == 1 && !assignment.value.is_static();
        if name == Some(assignment.name)
            && is_quoted
            && simple.words.is_empty()
            && !assignment.append
            && assignment.index.is_none()
        {
            script.found(
                report,
                assignment.span,
                format!("`{}` is set to itself", assignment.name),
            );
        }
    });
}
