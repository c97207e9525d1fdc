//! The linter against the real thing: `docker build --check` and `docker compose config` in a
//! sandbox, over every rule's own examples and, where it is there, a sample of the corpus.
#![expect(clippy::unwrap_used, reason = "these are tests throughout")]

use dockerfile::stages::{self, Base};
use lint::{FileKind, Options, Severity, lint};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tests::{machine::Machine, shared};

/// Every how many of the corpus' files are tried: each costs the engine a sixth of a second.
const SAMPLE: usize = 12;

/// Where we differ on purpose, and why.
const ARGUED: &[(&str, &str)] = &[
    (
        "secrets-used-in-arg-or-env example 3",
        "newer BuildKits than the engine's let PASSWORD_FILE pass, and so do we",
    ),
    (
        "required-variable example 0",
        "a linter is not told the environment, so a variable that must be set is no error yet",
    ),
];

/// One file to ask about.
struct Case {
    name: String,
    text: String,
}

/// The examples of all rules for `kind`, bad ones and good ones, and a sample of the corpus.
fn cases(kind: FileKind, corpus: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let argued = |name: &str| ARGUED.iter().any(|(argued, _)| *argued == name);
    for rule in lint::rules().filter(|rule| rule.kind() == kind) {
        for (at, text) in rule.bad.iter().chain(rule.good).enumerate() {
            let name = format!("{} example {at}", rule.name);
            if !argued(&name) {
                let text = (*text).into();
                cases.push(Case { name, text });
            }
        }
    }
    if let Some(folder) = shared::corpus("live oracles over real files") {
        let mut files: Vec<_> = std::fs::read_dir(folder.path().join(corpus))
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        files.sort();
        for path in files.iter().step_by(SAMPLE) {
            if let Ok(text) = std::fs::read_to_string(path) {
                cases.push(Case {
                    name: path.file_name().unwrap().to_string_lossy().into(),
                    text,
                });
            }
        }
    }
    cases
}

/// `--build-context` for every base that the file takes from a registry: busybox stands for it.
fn contexts(text: &str) -> String {
    let parse = dockerfile::parse(text);
    let scopes = stages::resolve(&parse.file, &stages::Options::default());
    let mut names = BTreeSet::new();
    for stage in 0..parse.file.stages.len() {
        if let Base::Image(name) = scopes.base(stage) {
            names.insert(name.clone());
        }
    }
    let mut out = String::new();
    for name in names {
        let tagged = name
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains(':'));
        let tagged = if tagged || name.contains('@') {
            name
        } else {
            format!("{name}:latest")
        };
        let _ = write!(out, "--build-context\n{tagged}=docker-image://busybox\n");
    }
    out
}

/// Asks about each file in one go: `script` is run in the file's folder, and its output is the
/// answer.
async fn ask(machine: &Machine, kind: FileKind, cases: &[Case], script: &str) -> Vec<String> {
    let name = if kind == FileKind::Dockerfile {
        "Dockerfile"
    } else {
        "compose.yaml"
    };
    let mut files = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        files.push((format!("{at}/{name}"), case.text.clone()));
        if kind == FileKind::Dockerfile {
            files.push((format!("{at}/contexts"), contexts(&case.text)));
        }
    }
    machine.write(&files).await;
    let count = cases.len();
    let run = format!(
        "for at in $(seq 0 {}); do cd ~/project/$at; {{ {script}; }} </dev/null; printf '\\036'; done",
        count - 1
    );
    let answers = machine.sh(&run).await.stdout;
    let answers: Vec<String> = answers.split_terminator('\u{1e}').map(Into::into).collect();
    assert_eq!(answers.len(), count, "one answer for each file");
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn build_checks_are_those_of_the_engine() {
    let Some(machine) = Machine::open("build checks against docker build --check").await else {
        return;
    };
    let cases = cases(FileKind::Dockerfile, "dockerfiles");
    let script = "mkdir -p empty; mapfile -t c <contexts; \
        docker buildx build --call=check,format=json \"${c[@]}\" -f Dockerfile empty 2>error";
    let answers = ask(&machine, FileKind::Dockerfile, &cases, script).await;
    let mut compared = 0;
    let mut report = String::new();
    for (case, answer) in cases.iter().zip(&answers) {
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap_or_default();
        if answer.is_null() || answer.get("buildError").is_some() {
            continue;
        }
        compared += 1;
        let theirs: BTreeSet<(String, u64)> = answer["warnings"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|warning| {
                let line = warning["location"]["ranges"][0]["start"]["line"].as_u64();
                (
                    warning["ruleName"].as_str().unwrap_or_default().to_owned(),
                    line.unwrap_or(0),
                )
            })
            .collect();
        let ours: BTreeSet<(String, u64)> =
            lint(FileKind::Dockerfile, &case.text, &Options::default())
                .iter()
                .filter_map(|found| {
                    let name = found
                        .aliases
                        .iter()
                        .find_map(|a| a.strip_prefix("buildkit:"))?;
                    Some((name.to_owned(), u64::from(found.line?)))
                })
                .collect();
        if ours != theirs {
            let _ = writeln!(
                report,
                "{}\n  ours   {ours:?}\n  theirs {theirs:?}",
                case.name
            );
        }
    }
    machine.close().await;
    eprintln!(
        "{compared} of {} files compared with docker build --check",
        cases.len()
    );
    assert!(
        compared * 2 > cases.len(),
        "the engine answered for too few files"
    );
    assert!(report.is_empty(), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn compose_files_are_valid_where_compose_says_so() {
    let Some(machine) = Machine::open("compose files against docker compose config").await else {
        return;
    };
    let cases = cases(FileKind::Compose, "compose");
    let script =
        "touch .env; docker compose config --quiet 2>error; printf '%s ' $?; head -c 300 error";
    let answers = ask(&machine, FileKind::Compose, &cases, script).await;
    let mut report = String::new();
    let mut compared = 0;
    for (case, answer) in cases.iter().zip(&answers) {
        // What the file points at is not here, so compose can't say whether the file is right.
        if answer.contains("no such file or directory") || answer.contains("not found: ") {
            continue;
        }
        compared += 1;
        let theirs = answer.starts_with("0 ");
        let found = lint(FileKind::Compose, &case.text, &Options::default());
        let errors: Vec<_> = found
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .collect();
        if errors.is_empty() != theirs {
            let ours: Vec<_> = errors.iter().map(|found| &found.message).collect();
            let _ = writeln!(
                report,
                "{}\n  ours   {ours:?}\n  theirs {answer}",
                case.name
            );
        }
    }
    machine.close().await;
    eprintln!(
        "{compared} of {} files compared with docker compose config",
        cases.len()
    );
    assert!(
        compared * 2 > cases.len(),
        "compose answered for too few files"
    );
    assert!(report.is_empty(), "{report}");
}
