//! Compares with what BuildKit makes of hundreds of Dockerfiles. The data is not part of the
//! project; without it these tests say so and pass.
#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests say why they skip, and stop at the first surprise"
)]

use dockerfile::{Severity, ast, expand::Expander, parse};
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf, process::Command};

/// `SLIPWAY_SHARED`, or `shared` beside the checkout.
fn shared(test: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("SLIPWAY_SHARED").map_or_else(beside, PathBuf::from);
    let folder = folder.join("conformance");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "skipped: {test} needs the conformance data in {}",
        folder.display()
    );
    None
}

fn load(folder: &std::path::Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Fails with the first differences, and says how many of how many there are.
fn report(name: &str, total: usize, differences: &[String]) {
    eprintln!(
        "{name}: {} of {total} as BuildKit",
        total - differences.len()
    );
    let shown: Vec<&str> = differences.iter().take(20).map(String::as_str).collect();
    assert!(differences.is_empty(), "\n{}", shown.join("\n\n"));
}

/// A node as the data writes it: what is empty or false is left out.
fn bare(node: &Value) -> Value {
    let mut fields = node.as_object().unwrap().clone();
    fields.retain(|name, value| match value {
        Value::Bool(value) => *value,
        Value::Array(values) => !values.is_empty() || name == "args",
        Value::Null => false,
        _ => !matches!(name.as_str(), "stage"),
    });
    fields.remove("span");
    if let Some(sub) = fields.get("sub").map(bare) {
        let mut sub = sub.as_object().unwrap().clone();
        sub.remove("start");
        sub.remove("end");
        fields.insert("sub".to_owned(), Value::Object(sub));
    }
    Value::Object(fields)
}

fn nodes(text: &str) -> Vec<Value> {
    let dump = serde_json::to_value(ast::dump(&parse(text), text)).unwrap();
    dump["nodes"].as_array().unwrap().clone()
}

#[test]
fn trees_are_buildkits() {
    let Some(folder) = shared("trees_are_buildkits") else {
        return;
    };
    let cases = load(&folder, "dockerfile_parse.json");
    let cases = cases.as_array().unwrap();
    let mut differences = Vec::new();
    for case in cases {
        let text = case["dockerfile"].as_str().unwrap();
        let Some(expected) = case["nodes"].as_array() else {
            continue;
        };
        let expected: Vec<Value> = expected.iter().map(bare).collect();
        let actual: Vec<Value> = nodes(text).iter().map(bare).collect();
        let escape = parse(text).file.escape.to_string();
        if expected != actual || case["escape"] != escape {
            let pairs = expected.iter().zip(&actual);
            let first = pairs
                .into_iter()
                .find(|(expected, actual)| expected != actual);
            let (expected, actual) = first.map_or((None, None), |(e, a)| (Some(e), Some(a)));
            differences.push(format!("{}:\n  {expected:?}\n  {actual:?}", case["name"]));
        }
    }
    report("trees", cases.len(), &differences);
}

#[test]
fn problems_are_buildkits() {
    let Some(folder) = shared("problems_are_buildkits") else {
        return;
    };
    let cases = load(&folder, "dockerfile_parse.json");
    let cases = cases.as_array().unwrap();
    let mut differences = Vec::new();
    for case in cases {
        let text = case["dockerfile"].as_str().unwrap();
        let parse = parse(text);
        let ours = |severity| {
            let problems = parse.problems.iter();
            let chosen = problems.filter(move |problem| problem.severity == severity);
            chosen.map(|problem| (problem.message.as_str(), u64::from(problem.line)))
        };
        let errors: Vec<_> = ours(Severity::Error).collect();
        let error = case["error"]
            .as_str()
            .or(case["instruction_error"].as_str());
        let line = case["error_line"]
            .as_u64()
            .or(case["instruction_error_line"].as_u64());
        let right = match error {
            None => errors.is_empty(),
            Some(error) => {
                let words = error
                    .split_once(": ")
                    .filter(|pair| pair.0.contains(" on line "));
                let words = words.map_or(error, |pair| pair.1);
                let same =
                    |ours: &&(&str, u64)| ours.0 == words && line.is_none_or(|line| line == ours.1);
                errors.iter().any(|ours| same(&ours))
            }
        };
        let warnings: Vec<_> = ours(Severity::Warning).collect();
        let expected = case["warnings"].as_array().map_or(&[][..], Vec::as_slice);
        let expected: Vec<_> = expected
            .iter()
            .map(|warning| {
                (
                    warning["detail"].as_str().unwrap(),
                    warning["line"].as_u64().unwrap(),
                )
            })
            .collect();
        if !right || (warnings != expected && case["error"].is_null()) {
            differences.push(format!(
                "{}:\n  {error:?} {line:?} {expected:?}\n  {errors:?} {warnings:?}\n{text}",
                case["name"]
            ));
        }
    }
    report("problems", cases.len(), &differences);
}

#[test]
fn words_expand_as_buildkits() {
    let Some(folder) = shared("words_expand_as_buildkits") else {
        return;
    };
    let cases = load(&folder, "shell_expand_cases.json");
    let cases = cases["cases"].as_array().unwrap();
    let strings = |value: &Value| -> Vec<String> {
        let values = value.as_array().map_or(&[][..], Vec::as_slice);
        values
            .iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    };
    let mut differences = Vec::new();
    for case in cases {
        let word = case["word"].as_str().unwrap();
        let env: BTreeMap<String, String> = serde_json::from_value(case["env"].clone()).unwrap();
        let escape = case["escape"].as_str().unwrap().chars().next().unwrap();
        let result = Expander::new(escape).expand(word, &env);
        let right = match (&result, case["error"].as_str()) {
            (Err(error), Some(expected)) => error.to_string() == expected,
            (Ok(expansion), None) => {
                let words: Vec<&str> = expansion
                    .words
                    .iter()
                    .map(|word| word.value.as_str())
                    .collect();
                let same = |name: &str, ours: &[&str]| {
                    case.get(name)
                        .is_none_or(|expected| strings(expected) == ours)
                };
                same("words", &words)
                    && same("matched", &expansion.matched())
                    && same("unmatched", &expansion.unmatched())
                    && case
                        .get("result")
                        .is_none_or(|result| *result == expansion.result)
            }
            _ => false,
        };
        if !right {
            differences.push(format!("{case}\n  {result:?}"));
        }
    }
    report("words", cases.len(), &differences);
}

#[test]
fn real_files_parse_as_buildkits() {
    let Some(folder) = shared("real_files_parse_as_buildkits") else {
        return;
    };
    let corpus = corpus(&folder);
    let truth = load(&folder, "corpus_dockerfile_truth.json");
    let truth = truth.as_object().unwrap();
    let mut differences = Vec::new();
    for (name, truth) in truth {
        let text = corpus
            .get(name)
            .unwrap_or_else(|| panic!("{name} is not in the corpus"));
        let actual: Vec<Value> = nodes(text)
            .iter()
            .map(|node| {
                let cmd = node["cmd"].as_str().unwrap().to_uppercase();
                Value::from(vec![
                    Value::from(cmd),
                    node["start"].clone(),
                    node["end"].clone(),
                ])
            })
            .collect();
        let expected: Vec<Value> = truth["bk_nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| {
                let cmd = node[0].as_str().unwrap().to_uppercase();
                Value::from(vec![Value::from(cmd), node[1].clone(), node[2].clone()])
            })
            .collect();
        let parse = parse(text);
        let errors: Vec<_> = parse
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .map(|problem| problem.message.as_str())
            .collect();
        let error = truth["bk_instruction_error"][0].as_str();
        let right = match error {
            None => errors.is_empty(),
            Some(error) => errors.iter().any(|ours| error.ends_with(ours)),
        };
        let stages = truth["bk_stages"].as_u64();
        let same_stages = stages.is_none_or(|stages| stages == parse.file.stages.len() as u64);
        if actual != expected || !right || !same_stages {
            differences.push(format!(
                "{name}: {error:?} {errors:?}\n  {expected:?}\n  {actual:?}"
            ));
        }
    }
    report("real files", truth.len(), &differences);
}

/// The corpus by name, unpacked by `tar` into a folder of this test run.
fn corpus(folder: &std::path::Path) -> BTreeMap<String, String> {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&target).unwrap();
    let archive = folder.join("corpus.tar.xz");
    let status = Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(&target)
        .status();
    assert!(status.unwrap().success(), "tar could not unpack the corpus");
    let mut files = BTreeMap::new();
    let mut folders = vec![target.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&target).unwrap().to_str().unwrap();
                let name = name.strip_prefix("corpus/").unwrap_or(name).to_owned();
                let bytes = std::fs::read(&path).unwrap();
                files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    files
}
