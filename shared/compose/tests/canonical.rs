//! Agreement of the canonical form with compose-go's on the shared conformance data.
#![cfg(feature = "canonical")]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::{Nothing, environment, files, shared};
use compose::{Around, Form, Options, Source, canonical, check_files};
use serde_json::Value;
use std::collections::BTreeMap;

/// What differs between two values, by path.
fn differences(want: &Value, got: &Value, path: &str, out: &mut Vec<String>) {
    match (want, got) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeMap<&String, ()> = a.keys().chain(b.keys()).map(|k| (k, ())).collect();
            for key in keys.into_keys() {
                let none = Value::String("(nothing)".to_owned());
                let (a, b) = (a.get(key).unwrap_or(&none), b.get(key).unwrap_or(&none));
                differences(a, b, &format!("{path}.{key}"), out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{path}[{at}]"), out);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        (a, b) if a == b => {}
        (a, b) => out.push(format!("  {path}: expected {a}, found {b}")),
    }
}

#[test]
fn canonical_forms_agree_with_compose_go() {
    let (Some(cases), Some(expected)) = (
        shared("compose_cases.json"),
        shared("compose_config_expected.json"),
    ) else {
        return;
    };
    let expected = expected.as_object().unwrap();
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for case in cases.as_array().unwrap() {
        // Where compose-go could not print its own result there is nothing to compare.
        let Some(want) = expected
            .get(case["id"].as_str().unwrap())
            .filter(|v| !v.is_null())
        else {
            continue;
        };
        compared += 1;
        let mut environment = environment(case);
        // The expected results were made for a project named by its files or its folder.
        environment.variables.remove("COMPOSE_PROJECT_NAME");
        let profiles = case["profiles"].as_array().into_iter().flatten();
        let options = Options {
            environment,
            profiles: profiles
                .filter_map(|p| p.as_str().map(str::to_owned))
                .collect(),
            folder: "/project".to_owned(),
            files: Around::new(Nothing),
            ..Options::default()
        };
        let files = files(case);
        let sources: Vec<Source<'_>> = files
            .iter()
            .map(|(name, text)| Source { name, text })
            .collect();
        let checked = check_files(&sources, &options);
        let json = canonical(&checked, &options, Form::Model).map(|json| json.pretty());
        let got: Value = serde_json::from_str(json.as_deref().unwrap_or("null")).unwrap();
        let mut out = Vec::new();
        differences(want, &got, "", &mut out);
        if !out.is_empty() {
            wrong.push(format!(
                "{} {}\n{}",
                case["id"],
                case["name"],
                out.join("\n")
            ));
        }
    }
    eprintln!("canonical: {} of {compared} agree", compared - wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
