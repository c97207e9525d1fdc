//! hadolint, run as a program.

use super::{Case, Finding, known, ours, tally::Tally, write};
use lint::FileKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::process::Command;

/// Files a run: hadolint reads all before it answers.
const BATCH: usize = 300;

/// Its code for a file that it cannot read.
const REFUSED: &str = "DL1000";

/// Findings that are off unless a configuration asks for them.
const CONFIGURATION: &str = "override:\n  info: [DL1001, DL3057]\n";

/// Where we differ and mean to.
const ARGUED: &str = include_str!("../../../shared/lint/tests/argued.txt");

/// Compares over `cases`; `program` is hadolint.
///
/// # Errors
/// Where it cannot be run or its answer not be read.
pub fn compare(program: &Path, cases: &[Case]) -> io::Result<Tally> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("hadolint.yaml");
    std::fs::write(&configuration, CONFIGURATION)?;
    let paths = write(cases, folder.path(), "Dockerfile")?;
    let mut known = known("hadolint");
    known.remove(REFUSED);
    let mut tally = Tally::with_argued(ARGUED);
    for (paths, cases) in paths.chunks(BATCH).zip(cases.chunks(BATCH)) {
        let output = Command::new(program)
            .args(["--no-fail", "--format", "json", "--config"])
            .arg(&configuration)
            .args(paths)
            .output()?;
        let answer: Value = serde_json::from_slice(&output.stdout)?;
        let mut by_file: BTreeMap<&str, BTreeSet<Finding>> = BTreeMap::new();
        for found in answer.as_array().into_iter().flatten() {
            let code = found["code"].as_str().unwrap_or_default().to_owned();
            let line = found["line"].as_u64().unwrap_or(0);
            let file = found["file"].as_str().unwrap_or_default();
            by_file.entry(file).or_default().insert((code, line));
        }
        for (path, case) in paths.iter().zip(cases) {
            let theirs = by_file.remove(path.to_str().unwrap_or_default());
            let theirs = theirs.unwrap_or_default();
            if theirs.iter().any(|(code, _)| code == REFUSED) {
                tally.refused += 1;
            } else {
                let ours = ours(FileKind::Dockerfile, &case.text, "hadolint");
                tally.add(&case.name, &ours, &theirs, &known);
            }
        }
    }
    Ok(tally)
}
