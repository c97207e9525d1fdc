//! Safe fixes of real compose files: what the file means stays, and no comment goes.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests show what they count, and stop at what they cannot read"
)]

use compose::{Node, Value};
use data::{corpus, shared};
use lint::{Diagnostic, FileKind, Options, lint};
use std::fs;
use text::apply_edits;

#[expect(dead_code, reason = "this test reads no answers of others")]
mod data;

/// What a value says, whatever the order of keys, of ports and of dependencies, and the quotes.
fn meaning(node: &Node, key: &str) -> String {
    match &node.value {
        Value::Seq(items) => {
            let mut items: Vec<String> = items.iter().map(|item| meaning(item, "")).collect();
            if matches!(key, "ports" | "depends_on") {
                items.sort();
            }
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            // Compose ignores it, and a fix removes it.
            let entries = map.entries.iter().filter(|entry| entry.key != "version");
            let mut entries: Vec<String> = entries
                .map(|entry| format!("{}: {}", entry.key, meaning(&entry.value, &entry.key)))
                .collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        _ => format!("{:?}", node.to_text()),
    }
}

fn comments(text: &str) -> Vec<String> {
    let syntax = compose::yaml::parse(text);
    let comments = syntax.comments.iter();
    let mut comments: Vec<String> = comments
        .map(|span| span.of(text).trim_end().to_owned())
        .collect();
    comments.sort();
    comments
}

#[test]
fn safe_fixes_keep_meaning_and_comments() {
    let Some(corpus) = shared().and_then(|folder| corpus(&folder)) else {
        return;
    };
    let mut count = 0;
    for entry in fs::read_dir(corpus.join("compose")).unwrap() {
        let path = entry.unwrap().path();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let project = |text: &str| {
            let checked = compose::check(text, &compose::Options::default());
            checked.project.map(|project| meaning(&project, ""))
        };
        let (before, kept) = (project(&text), comments(&text));
        let all = lint(FileKind::Compose, &text, &Options::default());
        let of_rule =
            |all: &[Diagnostic], rule| all.iter().filter(|found| found.rule == rule).count();
        for found in &all {
            let Some(fix) = found.fix.as_ref().filter(|fix| fix.safe) else {
                continue;
            };
            count += 1;
            let fixed = apply_edits(&text, &fix.edits).unwrap();
            let place = format!("{}: {}", path.display(), found.rule);
            assert_eq!(project(&fixed), before, "{place}\n{fixed}");
            if found.rule != "version-obsolete" {
                assert_eq!(comments(&fixed), kept, "{place}\n{fixed}");
            }
            let left = lint(FileKind::Compose, &fixed, &Options::default());
            let was = of_rule(&all, found.rule);
            assert!(of_rule(&left, found.rule) < was, "{place}");
        }
    }
    println!("{count} fixes");
}
