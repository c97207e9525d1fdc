use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    collate::compare,
    reorder::{self, Item, Which},
    rules::examples,
};
use compose::yaml::Kind;

pub(super) static RULE: Rule = Rule {
    name: "unordered-dependencies",
    aliases: &["dclint:service-dependencies-alphabetical-order"],
    severity: Severity::Hint,
    why: "Names in alphabetical order are found faster in a long list. It is a matter of taste.",
    if_ignored: "Nothing breaks: compose reads `depends_on` in any order.",
    bad: examples![
        "services:\n  a:\n    image: nginx:1.27\n    depends_on: [c, b]\n  b:\n    image: nginx:1.27\n  c:\n    image: nginx:1.27\n"
    ],
    good: examples![
        "services:\n  a:\n    image: nginx:1.27\n    depends_on: [b, c]\n  b:\n    image: nginx:1.27\n  c:\n    image: nginx:1.27\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for list in file.written_in_services("depends_on") {
        let names = file.items(list.value).filter_map(|item| match &item.kind {
            Kind::Scalar { text, .. } => Some(Item {
                name: text,
                span: item.span,
                whole: item.span,
            }),
            _ => None,
        });
        let keys = file.pairs(list.value).map(Item::from);
        let items: Vec<Item<'_>> = names.chain(keys).collect();
        let order = |a: usize, b: usize| compare(items[a].name, items[b].name, false);
        let which = Which::First(file.line(list.key.span.start));
        reorder::check(file, list.value, &items, which, order, report);
    }
}
