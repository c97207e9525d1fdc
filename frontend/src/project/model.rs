use std::collections::BTreeMap;
use std::rc::Rc;
use wire::{BuildRequest, File, FileContent, RunRequest, Snippet};

/// Which project this is; each has a place of its own in the browser's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Nothing was opened yet; it is kept nowhere.
    #[default]
    Unread,
    /// The one of somebody who came without a link.
    Own,
    /// A kept snippet, by its id.
    Kept(String),
    /// A snippet from a link, by a digest of the link.
    Link(String),
}

impl Slot {
    /// Its key in the browser's storage.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Unread => "slipway/project/unread".to_owned(),
            Self::Own => "slipway/project/own".to_owned(),
            Self::Kept(id) => format!("slipway/project/kept/{id}"),
            Self::Link(digest) => format!("slipway/project/link/{digest}"),
        }
    }
}

/// Files, tabs and options.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Project {
    /// Where it is kept.
    pub(crate) slot: Slot,
    /// Grows with every change of a file, from the page or from the sandbox.
    pub(crate) revision: u64,
    /// Grows when all files are replaced by others, as when a link is opened.
    pub(crate) generation: u64,
    /// As the top bar shows it; may be empty.
    pub(crate) title: String,
    /// By path. An unchanged file keeps its `Rc`, so [`Rc::ptr_eq`] finds what changed.
    pub(crate) files: BTreeMap<String, Rc<File>>,
    /// Folders without a file in them, which exist only in the page.
    pub(crate) empty_folders: Vec<String>,
    /// Paths of the open tabs, in their order.
    pub(crate) tabs: Vec<String>,
    /// Path of the file that the editor shows.
    pub(crate) active: Option<String>,
    /// How Build builds.
    pub(crate) build: BuildRequest,
    /// How Run runs; none until somebody chose.
    pub(crate) run: Option<RunRequest>,
    /// The id it was forked from.
    pub(crate) forked_from: Option<String>,
    /// The snippet as it was opened or last shared, to tell what is not in a link yet.
    pub(crate) shared: Option<Rc<Snippet>>,
}

impl Project {
    /// The text of a file, where it is one.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        match &self.files.get(path)?.content {
            FileContent::Text(text) => Some(text),
            FileContent::Base64(_) | FileContent::TooLarge(_) => None,
        }
    }

    /// All of it, to be shared.
    pub(crate) fn snippet(&self) -> Snippet {
        Snippet {
            title: self.title.clone(),
            files: self.files.values().map(|file| (**file).clone()).collect(),
            build: (self.build != BuildRequest::default()).then(|| self.build.clone()),
            run: self.run.clone(),
            forked_from: self.forked_from.clone(),
        }
    }

    /// Whether the file at `path` differs from what was opened or last shared.
    pub(crate) fn is_dirty(&self, path: &str) -> bool {
        let Some(shared) = &self.shared else {
            return false;
        };
        let before = shared.files.iter().find(|file| file.path == path);
        before != self.files.get(path).map(Rc::as_ref)
    }

    /// Whether anything differs from what was opened or last shared.
    pub(crate) fn differs(&self) -> bool {
        self.shared
            .as_ref()
            .is_some_and(|shared| shared.files.len() != self.files.len())
            || self.files.keys().any(|path| self.is_dirty(path))
    }

    /// Path of the Dockerfile that Build builds.
    pub(crate) fn dockerfile(&self) -> String {
        let named = &self.build.dockerfile;
        if named.is_empty() {
            "Dockerfile".to_owned()
        } else {
            named.clone()
        }
    }
}

/// What can happen to a project.
#[derive(Clone, Debug)]
pub(crate) enum ProjectAction {
    /// Another project takes its place.
    Load {
        /// Where it is kept.
        slot: Slot,
        /// What it holds.
        snippet: Box<Snippet>,
        /// The paths of tabs to open; the first is shown.
        tabs: Vec<String>,
    },
    /// A project that was kept takes its place.
    Restore(Box<Project>),
    /// It is kept elsewhere from now on.
    MoveTo(Slot),
    /// The editor changed a text.
    Edit {
        /// Which file.
        path: String,
        /// All of it.
        text: String,
    },
    /// Write a file and open it. A file that is there is replaced.
    Create(File),
    /// Write files without opening them, as an upload does.
    Put(Vec<File>),
    /// Make a folder that holds nothing yet.
    CreateFolder(String),
    /// Give a file or a folder another path.
    Rename {
        /// Its path.
        from: String,
        /// Its new path.
        to: String,
    },
    /// Delete a file, or a folder with all in it.
    Delete(String),
    /// Show a file, in a tab of its own.
    Open(String),
    /// Close a tab.
    Close(String),
    /// The sandbox's project folder changed, by something other than the page.
    External {
        /// Files as they are now.
        put: Vec<File>,
        /// Paths that are gone.
        delete: Vec<String>,
    },
    /// How Build builds from now on.
    SetBuild(BuildRequest),
    /// How Run runs from now on.
    SetRun(RunRequest),
    /// What it is called.
    SetTitle(String),
    /// It stands in a link now, or under an id.
    Shared {
        /// As it was shared.
        snippet: Rc<Snippet>,
        /// Its id, where it was kept.
        id: Option<String>,
    },
}
