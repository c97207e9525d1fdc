//! dclint, run as a program.

use super::{Case, Finding, known, ours, tally::Tally, write};
use lint::FileKind;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::Command;

/// Files a run: more do not fit a command line.
const BATCH: usize = 300;

/// Answers that it gives in place of all others.
const REFUSALS: [&str; 3] = ["invalid-schema", "invalid-yaml", "unknown-error"];

/// Where we differ and mean to.
const ARGUED: &str = include_str!("../../../shared/lint/tests/dclint_argued.txt");

/// Compares over `cases`; `program` is dclint.
///
/// # Errors
/// Where it cannot be run or its answer not be read.
pub fn compare(program: &Path, cases: &[Case]) -> io::Result<Tally> {
    let folder = tempfile::tempdir()?;
    let paths = write(cases, folder.path(), "compose.yaml")?;
    let known = known("dclint");
    let mut tally = Tally::with_argued(ARGUED);
    let report = folder.path().join("report.json");
    for (paths, cases) in paths.chunks(BATCH).zip(cases.chunks(BATCH)) {
        // Into a file: it ends before a pipe has taken all of a long answer.
        Command::new(program)
            .args(["--formatter", "json", "--output-file"])
            .arg(&report)
            .args(paths)
            .current_dir(folder.path())
            .output()?;
        let answer: Value = serde_json::from_slice(&std::fs::read(&report)?)?;
        for (path, case) in paths.iter().zip(cases) {
            let file = answer.as_array().into_iter().flatten().find(|file| {
                let named = file["filePath"].as_str().unwrap_or_default();
                Path::new(named).ends_with(path.strip_prefix(folder.path()).unwrap_or(path))
            });
            let messages = file.and_then(|file| file["messages"].as_array());
            let theirs: BTreeSet<Finding> = messages
                .into_iter()
                .flatten()
                .map(|message| {
                    let rule = message["rule"].as_str().unwrap_or_default();
                    (rule.to_owned(), message["line"].as_u64().unwrap_or(0))
                })
                .collect();
            if theirs
                .iter()
                .any(|(rule, _)| REFUSALS.contains(&rule.as_str()))
            {
                tally.refused += 1;
            } else {
                let ours = ours(FileKind::Compose, &case.text, "dclint");
                tally.add(&case.name, &ours, &theirs, &known);
            }
        }
    }
    Ok(tally)
}
