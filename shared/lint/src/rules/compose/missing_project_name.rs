use crate::{Check, ComposeFile, Report, Rule, Severity, rules::examples};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "missing-project-name",
    aliases: &["dclint:require-project-name-field"],
    severity: Severity::Hint,
    why: "Without `name:` compose calls the project after its folder. With one, containers, \
          networks and volumes keep their names wherever the folder is.",
    if_ignored: "Two copies in folders of the same name share their containers and volumes; a \
          renamed folder starts with empty ones.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n"],
    good: examples!["name: shop\nservices:\n  web:\n    image: nginx:1.27\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    if file.project.get("name").is_some() {
        return;
    }
    let first = file.root().and_then(|root| file.pairs(root).next());
    let span = first.map_or(Span::empty(0), |first| first.key.span);
    report.at_line(1, span, "the project has no `name`");
}
