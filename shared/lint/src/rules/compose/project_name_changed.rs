use crate::{Check, ComposeFile, Fix, Report, Rule, Severity, rules::examples};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "project-name-changed",
    aliases: &["compose:project-name"],
    severity: Severity::Info,
    why: "Compose makes its own name of one that is not of lower-case letters, digits, `_` and `-`, \
          and does not say so. Write the name it uses.",
    if_ignored: "Containers, networks and volumes have another name than the file says, and \
          `docker compose -p` with the name as written means another project.",
    bad: examples!["name: My Shop\nservices:\n  web:\n    image: nginx:1.27\n"],
    good: examples!["name: my-shop\nservices:\n  web:\n    image: nginx:1.27\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let Some(node) = file.project.get("name").filter(|node| !node.unset) else {
        return;
    };
    let Some(name) = node.as_str() else { return };
    let used = compose::project_name(name);
    if used == name || used.is_empty() {
        return;
    }
    let message = format!("compose uses `{used}` as the name of the project");
    let finding = report.add(node.span, message);
    if file.written(node) == name {
        let edit = Edit::replace(node.span, &used);
        finding.fix(Fix::safe(format!("Write `{used}`"), vec![edit]));
    }
}
