//! Everything that `docker compose config` rejects, by the examples in `rules.json`: each failing
//! one has to be an error of the rule that answers to its name, each passing one has none.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests show what they count, and stop at what they cannot read"
)]

use data::{read, shared, text};
use lint::{FileKind, Options, Project, Severity, lint};
use std::fmt::Write;

#[expect(dead_code, reason = "this test reads no real files")]
mod data;

#[test]
fn what_compose_rejects() {
    let Some(folder) = shared() else { return };
    let rules = read(&folder.join("rules.json"));
    let rules = rules["compose_go"]["rules"].as_array().unwrap();
    let mut report = String::new();
    for rule in rules {
        let id = text(&rule["id"]);
        let alias = format!("compose:{id}");
        let Some(known) = lint::rules().find(|rule| rule.answers_to(&alias)) else {
            let _ = writeln!(report, "{id}: no rule answers to it");
            continue;
        };
        let mut options = Options::default();
        // What is not set here is set nowhere.
        options.compose.environment.complete = true;
        if id == "env-file-missing" {
            options.project = Some(Project::new("compose.yaml", []));
        }
        options.levels.set(known.name, lint::Level::On);
        let errors = |key: &str| -> Vec<&'static str> {
            let found = lint(FileKind::Compose, &text(&rule[key]), &options);
            let errors = found
                .iter()
                .filter(|found| found.severity == Severity::Error);
            errors.map(|found| found.rule).collect()
        };
        if rule.get("fail").is_some() && !errors("fail").contains(&known.name) {
            let _ = writeln!(
                report,
                "{id}: {} misses it, {:?}",
                known.name,
                errors("fail")
            );
        }
        let wrong = errors("pass");
        if !wrong.is_empty() {
            let _ = writeln!(report, "{id}: {wrong:?} on what passes");
        }
    }
    println!("{} compared", rules.len());
    assert!(report.is_empty(), "{report}");
}
