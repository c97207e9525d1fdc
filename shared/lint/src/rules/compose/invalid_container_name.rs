use crate::{Check, ComposeFile, Report, Rule, rules::examples};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "invalid-container-name",
    aliases: &["dclint:service-container-name-regex"],
    why: "The engine takes names of two characters or more: a letter or digit first, then letters, \
          digits, `_`, `.` and `-`.",
    if_ignored: "`docker compose config` says nothing, but `docker compose up` fails when it makes \
          the container.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    container_name: my web\n",
        "services:\n  web:\n    image: nginx:1.27\n    container_name: -web\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    container_name: my-web_1.0\n",
        "services:\n  web:\n    image: nginx:1.27\n    container_name: web-${USER}\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(node) = service.value.get("container_name") else {
            continue;
        };
        let name = node.as_str().filter(|_| !node.unset);
        if let Some(name) = name.filter(|name| !is_name(name))
            && seen.insert(node.span)
        {
            report.add(node.span, format!("`{name}` cannot name a container"));
        }
    }
}

fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(is_part)
}
