//! The linter against its peers, over real files and mutants of them: what a peer says that we do
//! not, and the other way round.
//!
//! A peer answers with a set of [`Finding`]s for a file, or not at all where it stops at a mistake
//! of its own kind. `cargo run -p tests --bin differ` runs it; `./slipway differ` brings the peers
//! first.

pub mod dclint;
pub mod engine;
pub mod hadolint;
pub mod mutate;
pub mod tally;

use lint::{Diagnostic, FileKind, Options, lint, rules};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use text::LineIndex;

/// A peer's name for what it found, and the line, from 1.
pub type Finding = (String, u64);

/// One file to ask about.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file it is, or is a mutant of, and which.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The files of a folder of the corpus, every `step`th, and `mutants` of each.
///
/// # Errors
/// Where the folder cannot be read.
pub fn cases(folder: &Path, step: usize, mutants: usize, seed: u64) -> std::io::Result<Vec<Case>> {
    let entries = std::fs::read_dir(folder)?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts: Vec<(String, String)> = paths
        .iter()
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read_to_string(path).ok()?))
        })
        .collect();
    let mut random = mutate::Random::new(seed);
    let mut cases = Vec::new();
    for (name, text) in texts.iter().step_by(step.max(1)) {
        cases.push(Case {
            name: name.clone(),
            text: text.clone(),
        });
        for number in 1..=mutants {
            let other = &texts[random.below(texts.len())].1;
            cases.push(Case {
                name: format!("{name}~{number}"),
                text: mutate::mutant(text, other, &mut random),
            });
        }
    }
    Ok(cases)
}

/// What we find in a file by the names of one peer, such as `hadolint`.
pub fn ours(kind: FileKind, text: &str, origin: &str) -> BTreeSet<Finding> {
    let mut options = Options {
        past_errors: origin == "hadolint",
        ..Options::default()
    };
    options.levels.all = true;
    let lines = LineIndex::new(text);
    let found = lint(kind, text, &options);
    let named = |found: &Diagnostic| {
        let line = found
            .line
            .unwrap_or_else(|| lines.line(found.span.start as usize));
        let names = found.aliases.iter();
        let names = names.filter_map(|alias| alias.strip_prefix(origin)?.strip_prefix(':'));
        names
            .map(|name| (name.to_owned(), u64::from(line)))
            .collect::<Vec<_>>()
    };
    found.iter().flat_map(named).collect()
}

/// The names of one peer that some rule answers to.
pub fn known(origin: &str) -> BTreeSet<&'static str> {
    let names = rules().flat_map(|rule| rule.aliases);
    names
        .filter_map(|alias| alias.strip_prefix(origin)?.strip_prefix(':'))
        .collect()
}

/// Writes each case into a folder of its own and answers the paths, in order.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(cases: &[Case], into: &Path, name: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::with_capacity(cases.len());
    for (at, case) in cases.iter().enumerate() {
        let folder = into.join(at.to_string());
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        std::fs::write(&path, &case.text)?;
        paths.push(path);
    }
    Ok(paths)
}
