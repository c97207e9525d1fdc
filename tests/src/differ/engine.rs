//! The real engine in a sandbox: `docker build --check` and `docker compose config`.

use super::{Case, Finding, known, ours, tally::Tally};
use crate::machine::Machine;
use dockerfile::stages::{self, Base};
use lint::{FileKind, Options, Severity, lint};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Files that are asked about in one go.
const BATCH: usize = 200;

const CHECK: &str = "mkdir -p empty; mapfile -t c <contexts; \
    docker buildx build --call=check,format=json \"${c[@]}\" -f Dockerfile empty 2>error";

/// The real compose, with little memory: a file can make it take all there is.
const CONFIG: &str = "touch .env; ulimit -v 4000000; \
    timeout 20 docker compose config --quiet 2>error; printf '%s ' $?; head -c 300 error";

/// Compares the build checks: which, at which lines. The engine gives no answer for a file it
/// cannot build from.
pub async fn check(machine: &Machine, cases: &[Case]) -> Tally {
    let mut tally = Tally::default();
    let known = known("buildkit");
    for cases in cases.chunks(BATCH) {
        let answers = ask(machine, FileKind::Dockerfile, cases, CHECK).await;
        for (case, answer) in cases.iter().zip(&answers) {
            let answer: Value = serde_json::from_str(answer).unwrap_or_default();
            if answer.is_null() || answer.get("buildError").is_some() {
                tally.refused += 1;
                continue;
            }
            let warnings = answer["warnings"].as_array();
            let theirs: BTreeSet<Finding> = warnings
                .into_iter()
                .flatten()
                .map(|warning| {
                    let line = warning["location"]["ranges"][0]["start"]["line"].as_u64();
                    let name = warning["ruleName"].as_str().unwrap_or_default();
                    (name.to_owned(), line.unwrap_or(0))
                })
                .collect();
            let ours = ours(FileKind::Dockerfile, &case.text, "buildkit");
            tally.add(&case.name, &ours, &theirs, &known);
        }
    }
    tally
}

/// Compares whether compose files are valid. What a file points at is not there, so those that
/// compose refuses for that are not counted.
pub async fn config(machine: &Machine, cases: &[Case]) -> Tally {
    let mut tally = Tally::default();
    for cases in cases.chunks(BATCH) {
        let answers = ask(machine, FileKind::Compose, cases, CONFIG).await;
        for (case, answer) in cases.iter().zip(&answers) {
            if answer.contains("no such file or directory") || answer.contains("not found: ") {
                tally.refused += 1;
                continue;
            }
            tally.files += 1;
            let theirs = answer.starts_with("0 ");
            let found = lint(FileKind::Compose, &case.text, &Options::default());
            let errors = found
                .iter()
                .filter(|found| found.severity == Severity::Error);
            let errors: Vec<_> = errors.map(|found| &found.message).collect();
            let why = format!("ours {errors:?} theirs {}", answer.trim());
            tally.verdict(
                &case.name,
                "valid or not",
                errors.is_empty() == theirs,
                &why,
            );
        }
    }
    tally
}

/// Asks about each file in one go: `script` is run in the file's folder, and its output is the
/// answer.
async fn ask(machine: &Machine, kind: FileKind, cases: &[Case], script: &str) -> Vec<String> {
    let name = match kind {
        FileKind::Dockerfile => "Dockerfile",
        FileKind::Compose => "compose.yaml",
    };
    let mut files = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        files.push((format!("{at}/{name}"), case.text.clone()));
        if kind == FileKind::Dockerfile {
            files.push((format!("{at}/contexts"), contexts(&case.text)));
        }
    }
    machine.write(&files).await;
    let run = format!(
        "for at in $(seq 0 {}); do cd ~/project/$at; ( {script}; ) </dev/null; printf '\\036'; done; \
         cd; rm -rf ~/project/*",
        cases.len().saturating_sub(1)
    );
    let answers = machine.sh(&run).await.stdout;
    let answers: Vec<String> = answers.split_terminator('\u{1e}').map(Into::into).collect();
    assert_eq!(answers.len(), cases.len(), "one answer for each file");
    answers
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
