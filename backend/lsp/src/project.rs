//! The files around an open one.

use super::documents::Document;
use ide::{Context, FileKind, Image};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

/// More files than this are not looked at.
const FILES_MAX: usize = 20_000;

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

/// How deep folders are looked into.
const DEPTH_MAX: usize = 16;

/// The longest text that is read, in bytes.
const TEXT_MAX_BYTES: u64 = 1 << 20;

/// How long a look at a folder counts, unless the editor says that something changed.
const FRESH: Duration = Duration::from_secs(10);

/// What is known of one folder.
#[derive(Debug)]
struct Seen {
    at: Instant,
    files: Arc<BTreeMap<String, Option<String>>>,
    partial: Arc<Vec<String>>,
    complete: bool,
}

/// The folders that were looked at.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    /// The folders the editor has open.
    pub(crate) roots: Vec<PathBuf>,
    /// The arguments Dockerfiles are built with.
    build_args: BTreeMap<String, String>,
    /// The images there are to build on.
    images: Vec<Image>,
    seen: BTreeMap<PathBuf, Seen>,
}

/// What is known around one file.
#[derive(Debug)]
pub(crate) struct Around {
    /// The project's folder.
    pub(crate) root: Option<PathBuf>,
    /// The file in it, with `/` between folders.
    pub(crate) path: String,
    pub(crate) context: Context,
    /// Folders whose files are not in the context.
    pub(crate) partial: Arc<Vec<String>>,
    /// Whether no other file of the project is missing in the context.
    pub(crate) complete: bool,
}

impl Projects {
    pub(crate) fn new(build_args: BTreeMap<String, String>, images: Vec<Image>) -> Self {
        Self {
            build_args,
            images,
            ..Self::default()
        }
    }

    /// Forgets what folders hold.
    pub(crate) fn forget(&mut self) {
        self.seen.clear();
    }

    /// What is known around `document`; texts of `open` files are as the editor has them.
    pub(crate) fn around<'d>(
        &mut self,
        document: &Document,
        open: impl Iterator<Item = &'d Document>,
    ) -> Around {
        let mut context = Context {
            images: self.images.clone(),
            build_args: self.build_args.clone(),
            ..Context::default()
        };
        let Some((root, path)) = self.root_of(document) else {
            let name = match document.kind {
                FileKind::Dockerfile => "Dockerfile",
                FileKind::Compose => "compose.yaml",
            };
            return Around {
                root: None,
                path: name.to_owned(),
                context,
                partial: Arc::default(),
                complete: false,
            };
        };
        let seen = self.look(&root);
        let (complete, partial) = (seen.complete, Arc::clone(&seen.partial));
        context.files = Arc::clone(&seen.files);
        for other in open {
            let inside = other.path.as_ref().and_then(|path| relative(&root, path));
            if let Some(inside) = inside {
                let known = context.files.get(&inside).and_then(Option::as_deref);
                if known != Some(&other.text) {
                    Arc::make_mut(&mut context.files).insert(inside, Some(other.text.clone()));
                }
            }
        }
        Around {
            root: Some(root),
            path,
            context,
            partial,
            complete,
        }
    }

    /// The innermost open folder that holds the file, else the file's own.
    fn root_of(&self, document: &Document) -> Option<(PathBuf, String)> {
        let path = document.path.as_ref()?;
        let roots = self
            .roots
            .iter()
            .filter_map(|root| Some((root, relative(root, path)?)));
        let nearest = roots.min_by_key(|(_, inside)| inside.len());
        match nearest {
            Some((root, inside)) => Some((root.clone(), inside)),
            None => {
                let folder = path.parent()?;
                Some((folder.to_owned(), relative(folder, path)?))
            }
        }
    }

    fn look(&mut self, root: &Path) -> &Seen {
        let stale = self
            .seen
            .get(root)
            .is_none_or(|seen| seen.at.elapsed() > FRESH);
        if stale {
            let mut walk = Walk::default();
            let complete = walk.folder(root, "", 0);
            let seen = Seen {
                at: Instant::now(),
                files: Arc::new(walk.files),
                partial: Arc::new(walk.partial),
                complete,
            };
            self.seen.insert(root.to_owned(), seen);
        }
        &self.seen[root]
    }
}

/// What is read of a folder.
#[derive(Default)]
struct Walk {
    files: BTreeMap<String, Option<String>>,
    partial: Vec<String>,
}

impl Walk {
    /// Lists the files of `folder`, whose paths start with `prefix`; whether all of them.
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> bool {
        let Ok(entries) = fs::read_dir(folder) else {
            return false;
        };
        let mut complete = true;
        for entry in entries.flatten() {
            if self.files.len() + self.partial.len() >= FILES_MAX || depth > DEPTH_MAX {
                return false;
            }
            let Ok(name) = entry.file_name().into_string() else {
                complete = false;
                continue;
            };
            let path = [prefix, &name].concat();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !UNREAD.contains(&name.as_str()) {
                complete &= self.folder(&entry.path(), &[&path, "/"].concat(), depth + 1);
            } else if is_folder || entry.path().is_dir() {
                // A link to a folder is not followed: it may lead back.
                self.partial.push(path);
            } else {
                let text = matters(&path).then(|| read(&entry.path())).flatten();
                self.files.insert(path, text);
            }
        }
        complete
    }
}

/// Whether the text of a file can matter to another one.
fn matters(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.ends_with(".dockerignore") || name == ".env" || FileKind::of_path(path).is_some()
}

fn read(path: &Path) -> Option<String> {
    let small = fs::metadata(path).is_ok_and(|found| found.len() <= TEXT_MAX_BYTES);
    small.then(|| fs::read_to_string(path).ok()).flatten()
}

/// `path` seen from `root`, with `/` between folders.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    Some(parts?.join("/")).filter(|inside| !inside.is_empty())
}
