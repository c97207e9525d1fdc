use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    collate::compare,
    reorder::{self, Item, Which},
    rules::examples,
    written::port_parts,
};
use compose::yaml::{Kind, SyntaxNode};

pub(super) static RULE: Rule = Rule {
    name: "unordered-ports",
    aliases: &["dclint:service-ports-alphabetical-order"],
    severity: Severity::Hint,
    why: "Ports in the order of their numbers on the host are found faster, and one that is taken \
          already shows. It is a matter of taste.",
    if_ignored: "Nothing breaks: compose reads ports in any order.",
    bad: examples!["services:\n  a:\n    image: nginx:1.27\n    ports: ['81:80', '80:80']\n"],
    good: examples![
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['127.0.0.1:80:80', '443:443', '8080:80']\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for list in file.written_in_services("ports") {
        let items: Vec<Item<'_>> = file
            .items(list.value)
            .map(|item| Item {
                name: host_port(file, item),
                span: item.span,
                whole: item.span,
            })
            .collect();
        let order = |a: usize, b: usize| compare(items[a].name, items[b].name, true);
        let which = Which::First(file.line(list.key.span.start));
        reorder::check(file, list.value, &items, which, order, report);
    }
}

/// The port on the host as written; empty where a long entry names none.
fn host_port<'a>(file: &ComposeFile<'a>, item: &'a SyntaxNode) -> &'a str {
    let published = match &item.kind {
        Kind::Mapping(_) => file.pair(item, "published").map(|pair| &pair.value.kind),
        other => Some(other),
    };
    let Some(Kind::Scalar { text, .. }) = published else {
        return "";
    };
    let parts = port_parts(text);
    let host = parts.len().checked_sub(2).and_then(|at| parts.get(at));
    host.or(parts.last()).copied().unwrap_or("")
}
