//! The files around a linted file, as they are on disk.

use folder::{Listing, relative};
use lint::Project;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// The projects seen so far, by their folder.
#[derive(Debug, Default)]
pub(crate) struct Projects(HashMap<PathBuf, Listing>);

impl Projects {
    /// The project that the file at `path` belongs to: the repository around it, or else its
    /// folder; `context` is the folder its Dockerfile is built with. None where it cannot be read,
    /// or is too large to look through.
    pub(crate) fn of(&mut self, path: &Path, context: Option<&Path>) -> Option<Project> {
        let path = fs::canonicalize(path).ok()?;
        let folder = path.parent()?;
        let context = match context {
            Some(context) => Some(fs::canonicalize(context).ok()?),
            None => None,
        };
        let mut roots = vec![repository(folder), Some(folder), context.as_deref()];
        roots.retain(|root| {
            let holds = |inner: &Path| root.is_some_and(|root| inner.starts_with(root));
            holds(&path) && context.as_deref().is_none_or(holds)
        });
        let (root, found) = roots.into_iter().flatten().find_map(|root| {
            let known = self
                .0
                .entry(root.into())
                .or_insert_with(|| Listing::read(root));
            known.complete.then(|| (root, known.clone()))
        })?;
        Some(Project {
            path: relative(root, &path)?,
            context: match &context {
                Some(context) => Some(relative(root, context)?),
                None => None,
            },
            files: found.files,
            partial: found.partial,
        })
    }
}

/// The `.dockerignore` the builder takes for the Dockerfile `file`, where `-` is standard input: the
/// one named after it, else that of `context`, which is the file's own folder unless told.
pub(crate) fn dockerignore(file: &str, context: Option<&Path>) -> Option<String> {
    let file = (file != "-").then_some(file);
    let own = file.map(|file| PathBuf::from(format!("{file}.dockerignore")));
    let context = context.or_else(|| Path::new(file?).parent());
    let of_context = context.map(|folder| folder.join(".dockerignore"));
    let mut files = own.into_iter().chain(of_context);
    files.find_map(|file| fs::read_to_string(file).ok())
}

/// The nearest folder, of `folder` and those above it, that is a repository's.
fn repository(folder: &Path) -> Option<&Path> {
    folder
        .ancestors()
        .find(|folder| folder.join(".git").exists())
}
