//! The checks against BuildKit's answers to its own test cases and to 889 real Dockerfiles.
//!
//! The cases lie outside the repository, in the folder `SLIPWAY_SHARED` names or `../shared`
//! beside it. Without them the tests say so and pass.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests say what they count, and stop at what they cannot read"
)]

use data::{corpus, read, shared, text};
use lint::{Diagnostic, FileKind, Options, lint};
use std::{collections::BTreeMap, fmt::Write, fs};

mod data;

/// One warning, as BuildKit gives it: rule, line, its words.
type Warning = (String, u64, String);

fn warnings(found: &[Diagnostic]) -> Vec<Warning> {
    let mut out: Vec<Warning> = found
        .iter()
        .filter_map(|found| {
            let names = found.aliases.iter();
            let name = names
                .clone()
                .find_map(|name| name.strip_prefix("buildkit:"))?;
            // What the rule finds beyond the check of that name has none of its words.
            let detail = found.detail.clone()?;
            Some((name.to_owned(), u64::from(found.line?), detail))
        })
        .collect();
    out.sort();
    out
}

/// Compares and describes what differs; empty where nothing does.
fn difference(id: &str, ours: &[Warning], theirs: &[Warning]) -> String {
    let mut out = String::new();
    if ours != theirs {
        let _ = writeln!(out, "{id}");
        for missing in theirs.iter().filter(|w| !ours.contains(w)) {
            let _ = writeln!(out, "  missing {missing:?}");
        }
        for extra in ours.iter().filter(|w| !theirs.contains(w)) {
            let _ = writeln!(out, "  extra   {extra:?}");
        }
    }
    out
}

#[test]
fn buildkit_cases() {
    let Some(folder) = shared() else { return };
    let cases = read(&folder.join("buildkit_lint_cases.json"));
    let cases = cases.as_array().unwrap();
    let mut report = String::new();
    for case in cases {
        let build_args: BTreeMap<String, String> = case["build_args"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), text(value)))
            .collect();
        let options = Options {
            build_args,
            dockerignore: case["dockerignore"].as_str().map(Into::into),
            ..Options::default()
        };
        let found = lint(FileKind::Dockerfile, &text(&case["dockerfile"]), &options);
        let mut theirs: Vec<Warning> = case["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| {
                (
                    text(&w["rule"]),
                    w["line"].as_u64().unwrap(),
                    text(&w["detail"]),
                )
            })
            .collect();
        theirs.sort();
        report += &difference(&text(&case["id"]), &warnings(&found), &theirs);
    }
    println!("{} cases", cases.len());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn rule_examples() {
    let Some(folder) = shared() else { return };
    let rules = read(&folder.join("rules.json"));
    let mut report = String::new();
    for rule in rules["buildkit"]["rules"].as_array().unwrap() {
        let id = text(&rule["id"]);
        let options = Options {
            dockerignore: rule["dockerignore"].as_str().map(Into::into),
            ..Options::default()
        };
        let found = |key: &str| -> Vec<Warning> {
            let found = lint(FileKind::Dockerfile, &text(&rule[key]), &options);
            let mut found = warnings(&found);
            found.retain(|(rule, ..)| *rule == id);
            found
        };
        let lines = rule["fail_lines"].as_array().into_iter().flatten();
        let details = rule["fail_detail"].as_array().into_iter().flatten();
        let theirs: Vec<Warning> = lines
            .zip(details)
            .map(|(line, detail)| (id.clone(), line.as_u64().unwrap(), text(detail)))
            .collect();
        report += &difference(&id, &found("fail"), &theirs);
        report += &difference(&id, &found("pass"), &[]);
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn real_dockerfiles() {
    let Some(folder) = shared() else { return };
    let truth = read(&folder.join("corpus_dockerfile_truth.json"));
    let Some(corpus) = corpus(&folder) else {
        return;
    };
    let mut report = String::new();
    for (path, truth) in truth.as_object().unwrap() {
        let bytes = fs::read(corpus.join(path)).unwrap();
        let found = lint(
            FileKind::Dockerfile,
            &String::from_utf8_lossy(&bytes),
            &Options::default(),
        );
        let mut theirs: Vec<Warning> = truth["bk_warnings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| (text(&w[0]), w[1].as_u64().unwrap(), text(&w[2])))
            .collect();
        theirs.sort();
        report += &difference(path, &warnings(&found), &theirs);
        let is_wrong = truth.get("bk_instruction_error").is_some();
        let errors = found
            .iter()
            .filter(|found| found.severity == lint::Severity::Error);
        let names: Vec<&str> = errors.map(|found| found.rule).collect();
        if is_wrong == names.is_empty() && truth.get("bk_build_error").is_none() {
            let _ = writeln!(report, "{path}\n  errors {names:?}");
        }
    }
    assert!(report.is_empty(), "{report}");
}
