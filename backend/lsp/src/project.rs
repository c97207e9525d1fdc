//! The files around an open one.

use super::documents::Document;
use folder::{Listing, relative};
use ide::{Context, FileKind, Image};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a look at a folder counts, unless the editor says that something changed.
const FRESH: Duration = Duration::from_secs(10);

/// What is known of one folder.
#[derive(Debug)]
struct Seen {
    at: Instant,
    listing: Listing,
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

impl Around {
    /// The text of the file at `path`, where it is known.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.context.files.get(path)?.as_deref()
    }

    /// The text of the file `name` in the folder of the file this is around.
    pub(crate) fn beside(&self, name: &str) -> Option<&str> {
        let folder = self.path.rfind('/').map_or(0, |slash| slash + 1);
        self.text(&[&self.path[..folder], name].concat())
    }
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
        let Listing {
            files,
            partial,
            complete,
        } = self.look(&root);
        context.files = files;
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

    fn look(&mut self, root: &Path) -> Listing {
        let known = self.seen.get(root);
        if let Some(seen) = known.filter(|seen| seen.at.elapsed() <= FRESH) {
            return seen.listing.clone();
        }
        let listing = Listing::read(root);
        let seen = Seen {
            at: Instant::now(),
            listing: listing.clone(),
        };
        self.seen.insert(root.to_owned(), seen);
        listing
    }
}
