//! From what somebody names to files: folders and patterns stand for the Dockerfiles and compose
//! files in them.

use super::config::Configs;
use globset::{GlobBuilder, GlobMatcher};
use ignore::{DirEntry, WalkBuilder};
use lint::FileKind;
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

/// Folders that hold what other people made, or machines.
const SKIPPED: [&str; 3] = [".git", "node_modules", "target"];

/// The files that `paths` name, each once, and why others name none. Of a folder those that
/// `.gitignore` leaves out and those the configuration excludes are not taken; a file named itself
/// always is.
pub(super) fn files(
    paths: &[String],
    kind: Option<FileKind>,
    configs: &mut Configs,
) -> Vec<Result<String, String>> {
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let found = if Path::new(path).is_dir() {
            let all = walk(Path::new(path), |path| kind_of(path).is_some());
            some(
                all,
                format!(
                    "{path}: holds no Dockerfile and no compose file; name one, or another folder"
                ),
            )
        } else if is_pattern(path) {
            pattern(path, kind)
        } else {
            if seen.insert(PathBuf::from(path)) {
                out.push(Ok(path.clone()));
            }
            continue;
        };
        match found {
            Ok(found) => {
                for path in found {
                    let kind = kind.or_else(|| kind_of(&path));
                    let excluded = kind.is_some_and(|kind| configs.of(&path, kind).excludes());
                    if !excluded && seen.insert(path.clone()) {
                        out.push(Ok(path.to_string_lossy().into_owned()));
                    }
                }
            }
            Err(error) => out.push(Err(error)),
        }
    }
    out
}

fn kind_of(path: &Path) -> Option<FileKind> {
    FileKind::of_path(&path.file_name()?.to_string_lossy())
}

fn some(found: Vec<PathBuf>, otherwise: String) -> Result<Vec<PathBuf>, String> {
    if found.is_empty() {
        return Err(otherwise);
    }
    Ok(found)
}

/// Whether `path` is no file, and would be one only by luck.
fn is_pattern(path: &str) -> bool {
    path != "-" && path.contains(['*', '?', '[', '{']) && !Path::new(path).exists()
}

/// The files below `folder` that are `wanted`, in the order of their paths.
fn walk(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let keeps = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || !(is_folder && SKIPPED.contains(&name.as_ref()))
    };
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        .require_git(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(keeps)
        .build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| tidy(entry.into_path()))
        .filter(|path| wanted(path))
        .collect()
}

/// `./a` is `a`.
fn tidy(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// The files a pattern stands for. Without --kind those are left out that are neither Dockerfiles
/// nor compose files by their names.
fn pattern(pattern: &str, kind: Option<FileKind>) -> Result<Vec<PathBuf>, String> {
    let glob = matcher(pattern).map_err(|error| format!("{pattern}: is no pattern: {error}"))?;
    let head: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| {
            !part
                .as_os_str()
                .to_string_lossy()
                .contains(['*', '?', '[', '{'])
        })
        .collect();
    let head = match head.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => head,
    };
    let found = walk(&head, |path| {
        glob.is_match(path) && (kind.is_some() || kind_of(path).is_some())
    });
    some(
        found,
        format!(
            "{pattern}: matches no Dockerfile and no compose file; check it, or say with --kind what the files are"
        ),
    )
}

fn matcher(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let glob = GlobBuilder::new(pattern).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}
