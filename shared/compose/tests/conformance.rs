//! Agreement with compose-go on the shared conformance data, where it is at hand.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::{Nothing, environment, files, shared};
use compose::{Around, Environment, Options, Severity, Source, check_files, substitute};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The errors of a case, one a line.
fn errors(files: &[(String, String)], options: &Options) -> Vec<String> {
    let sources: Vec<Source<'_>> = files
        .iter()
        .map(|(name, text)| Source { name, text })
        .collect();
    let checked = check_files(&sources, options);
    for problem in &checked.problems {
        let text = &checked.files[problem.file].text;
        assert!(problem.span.end as usize <= text.len(), "{problem:?}");
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    checked
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| {
            let text = &checked.files[problem.file].text;
            let line = 1 + text[..problem.span.start as usize].matches('\n').count();
            format!("{}:{line} {}", problem.check.name(), problem.message)
        })
        .collect()
}

#[test]
fn cases_agree_with_compose_go() {
    let Some(cases) = shared("compose_cases.json") else {
        return;
    };
    let cases = cases.as_array().unwrap();
    let mut wrong = Vec::new();
    for case in cases {
        let profiles = case["profiles"].as_array().into_iter().flatten();
        let options = Options {
            environment: environment(case),
            profiles: profiles
                .filter_map(|profile| profile.as_str().map(str::to_owned))
                .collect(),
            ..Options::default()
        };
        let files = files(case);
        let errors = errors(&files, &options);
        if errors.is_empty() != case["valid"].as_bool().unwrap() {
            let expected = case["error"].as_str().unwrap_or("valid");
            wrong.push(format!(
                "{} {}\n  expected: {expected}\n  found: {errors:?}",
                case["id"], case["name"]
            ));
        }
    }
    eprintln!(
        "compose cases: {} of {} agree",
        cases.len() - wrong.len(),
        cases.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn corpus_agrees_with_compose_go() {
    let Some(truth) = shared("corpus_compose_truth.json") else {
        return;
    };
    let Some(corpus) = std::env::var_os("SLIPWAY_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: SLIPWAY_CORPUS does not name the unpacked corpus");
        return;
    };
    let truth = truth.as_object().unwrap();
    let options = Options {
        environment: Environment {
            complete: true,
            ..Environment::default()
        },
        folder: "/project".to_owned(),
        files: Around::new(Nothing),
        ..Options::default()
    };
    let mut wrong = Vec::new();
    for (name, facts) in truth {
        let error = facts["error"].as_str().unwrap_or("valid");
        let text = std::fs::read_to_string(corpus.join(name)).unwrap();
        let errors = errors(&[("compose.yaml".to_owned(), text)], &options);
        if errors.is_empty() != facts["valid"].as_bool().unwrap() {
            wrong.push(format!("{name}\n  expected: {error}\n  found: {errors:?}"));
        }
    }
    eprintln!(
        "corpus: {} of {} agree",
        truth.len() - wrong.len(),
        truth.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_fire_on_their_examples() {
    let Some(rules) = shared("rules.json") else {
        return;
    };
    let options = Options {
        environment: Environment {
            complete: true,
            ..Environment::default()
        },
        folder: "/project".to_owned(),
        files: Around::new(Nothing),
        ..Options::default()
    };
    let mut wrong = Vec::new();
    for rule in rules["compose_go"]["rules"].as_array().unwrap() {
        for (key, clean) in [("fail", false), ("pass", true)] {
            let Some(text) = rule[key].as_str() else {
                continue;
            };
            let errors = errors(&[("compose.yaml".to_owned(), text.to_owned())], &options);
            if errors.is_empty() != clean {
                wrong.push(format!("{} {key}: {errors:?}", rule["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn interpolation_agrees_with_compose_go() {
    let Some(cases) = shared("interpolation_cases.json") else {
        return;
    };
    let mut wrong = Vec::new();
    for case in cases["cases"].as_array().unwrap() {
        let variables: BTreeMap<String, String> = case["env"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or("").to_owned()))
            .collect();
        let result = substitute(case["template"].as_str().unwrap(), &variables);
        let agrees = match &result {
            Ok(done) => case["result"].as_str() == Some(&done.text),
            Err(_) => case["error"].is_string(),
        };
        if !agrees {
            wrong.push(format!("{case}\n  found: {result:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
