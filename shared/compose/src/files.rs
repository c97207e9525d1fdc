use crate::format::clean_path;
use std::fmt;
use std::sync::Arc;

/// What the caller knows of the files beside those it gives: what `include`, `extends` with
/// `file:`, `env_file` and `label_file` name.
pub trait Files {
    /// What is at `path`: the project's folder of [`crate::Options`] and what the file says,
    /// joined and without `.` and `..`.
    fn read(&self, path: &str) -> Found;
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file with this text.
    Text(String),
    /// A folder.
    Folder,
    /// Nothing.
    Absent,
    /// Something that cannot be read, and why.
    Unreadable(String),
    /// The caller cannot tell; nothing is said of it.
    Unknown,
}

/// The files around a compose file; by default nothing is known of them.
#[derive(Clone, Default)]
pub struct Around(Option<Arc<dyn Files + Send + Sync>>);

impl Around {
    /// These files.
    pub fn new(files: impl Files + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(files)))
    }

    /// Whether anything is known of them.
    pub fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// What is at a path.
    pub(crate) fn read(&self, path: &str) -> Found {
        match &self.0 {
            Some(files) if !is_remote(path) => files.read(path),
            _ => Found::Unknown,
        }
    }
}

impl fmt::Debug for Around {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_known() {
            "Around(files)"
        } else {
            "Around"
        })
    }
}

/// Whether compose would fetch what a path names: a repository or a registry's artifact.
pub(crate) fn is_remote(path: &str) -> bool {
    path.contains("://") || path.starts_with("git@") || path.starts_with("github.com/")
}

/// `path` as seen from `folder`.
pub(crate) fn join(folder: &str, path: &str) -> String {
    if path.starts_with('/') || folder.is_empty() || is_remote(path) {
        return if is_remote(path) {
            path.to_owned()
        } else {
            clean_path(path)
        };
    }
    clean_path(&format!("{folder}/{path}"))
}

/// The folder of the file at `path`.
pub(crate) fn folder_of(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("/a/b", "../c.yaml"), "/a/c.yaml");
        assert_eq!(join("", "./c.yaml"), "c.yaml");
        assert_eq!(join("/a", "/x/./y"), "/x/y");
        assert_eq!(join("/a", "https://host/x.git"), "https://host/x.git");
        assert_eq!(folder_of("/a/b.yaml"), "/a");
        assert_eq!(folder_of("/b.yaml"), "/");
        assert_eq!(folder_of("b.yaml"), "");
    }
}
