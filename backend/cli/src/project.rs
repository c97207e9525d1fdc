//! The files around a linted file, as they are on disk.

use lint::{FileKind, Project};
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

/// A folder with more files and folders than this is not looked at: nothing is known of it then.
const ENTRIES_MAX: usize = 20_000;

/// Of folders by these names, which tools fill, it is only known that they are there.
const UNREAD: [&str; 8] = [
    ".git",
    "node_modules",
    "target",
    "vendor",
    ".venv",
    "venv",
    "__pycache__",
    ".gradle",
];

/// The largest text that is read, in bytes.
const TEXT_BYTES_MAX: u64 = 1 << 20;

/// The projects seen so far, by their folder.
#[derive(Debug, Default)]
pub(crate) struct Projects(HashMap<PathBuf, Option<Files>>);

/// What was found in a folder.
#[derive(Clone, Debug, Default)]
struct Files {
    files: Arc<BTreeMap<String, Option<String>>>,
    partial: Arc<Vec<String>>,
}

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
                .or_insert_with(|| Files::read(root));
            Some((root, known.clone()?))
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

/// The nearest folder, of `folder` and those above it, that is a repository's.
fn repository(folder: &Path) -> Option<&Path> {
    folder
        .ancestors()
        .find(|folder| folder.join(".git").exists())
}

/// `path` below `root`, with `/` between its parts; `.` for the root itself.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts
        .map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    let joined = parts?.join("/");
    Some(if joined.is_empty() {
        ".".into()
    } else {
        joined
    })
}

impl Files {
    fn read(root: &Path) -> Option<Self> {
        let mut files = BTreeMap::new();
        let mut partial = Vec::new();
        let mut open = vec![(root.to_owned(), String::new())];
        while let Some((folder, prefix)) = open.pop() {
            for entry in fs::read_dir(&folder).ok()?.flatten() {
                let Ok(name) = entry.file_name().into_string() else {
                    continue;
                };
                let path = format!("{prefix}{name}");
                let kind = entry.file_type().ok()?;
                if files.len() + open.len() + partial.len() >= ENTRIES_MAX {
                    return None;
                }
                if kind.is_dir() && !UNREAD.contains(&name.as_str()) {
                    open.push((entry.path(), format!("{path}/")));
                } else if kind.is_dir() || entry.path().is_dir() {
                    partial.push(path);
                } else {
                    files.insert(path, text(&name, &entry.path()));
                }
            }
        }
        Some(Self {
            files: Arc::new(files),
            partial: Arc::new(partial),
        })
    }
}

/// The text of a file whose text can matter.
fn text(name: &str, path: &Path) -> Option<String> {
    let matters = FileKind::of_path(name).is_some() || name.ends_with(".dockerignore");
    let is_small = || fs::metadata(path).is_ok_and(|data| data.len() <= TEXT_BYTES_MAX);
    if matters && is_small() {
        fs::read_to_string(path).ok()
    } else {
        None
    }
}
