//! What is in a folder of the disk: every path, and the texts that matter to other files.

use lint::FileKind;
use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path},
    sync::Arc,
};

/// More files and folders than this are not listed.
const ENTRIES_MAX: usize = 20_000;

/// How deep folders are looked into.
const DEPTH_MAX: usize = 32;

/// The longest text that is read, in bytes.
const TEXT_BYTES_MAX: u64 = 1 << 20;

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

/// What a folder holds, as far as it was looked at. Paths are seen from it, with `/` between their
/// parts.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Every file, with its text where that can matter to another one: Dockerfiles, compose files,
    /// `.dockerignore`, `.env`.
    pub files: Arc<BTreeMap<String, Option<String>>>,
    /// Folders that were not looked into; links to folders among them, which may lead back.
    pub partial: Arc<Vec<String>>,
    /// Whether nothing is missing but what is in these.
    pub complete: bool,
}

impl Listing {
    /// Looks through the folder at `root`. What cannot be read, is too deep or too much is missing.
    pub fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut partial = Vec::new();
        let mut complete = true;
        let mut open = vec![(root.to_owned(), String::new(), 0)];
        while let Some((folder, prefix, depth)) = open.pop() {
            let Ok(entries) = fs::read_dir(&folder) else {
                complete = false;
                continue;
            };
            for entry in entries.flatten() {
                let Ok(name) = entry.file_name().into_string() else {
                    complete = false;
                    continue;
                };
                if files.len() + partial.len() + open.len() >= ENTRIES_MAX || depth > DEPTH_MAX {
                    complete = false;
                    break;
                }
                let path = format!("{prefix}{name}");
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !UNREAD.contains(&name.as_str()) {
                    open.push((entry.path(), format!("{path}/"), depth + 1));
                } else if is_folder || entry.path().is_dir() {
                    partial.push(path);
                } else {
                    files.insert(path, text(&name, &entry.path()));
                }
            }
        }
        Self {
            files: Arc::new(files),
            partial: Arc::new(partial),
            complete,
        }
    }
}

/// The text of a file whose text can matter to another one.
fn text(name: &str, path: &Path) -> Option<String> {
    let matters =
        name.ends_with(".dockerignore") || name == ".env" || FileKind::of_path(name).is_some();
    let is_small = || fs::metadata(path).is_ok_and(|data| data.len() <= TEXT_BYTES_MAX);
    (matters && is_small())
        .then(|| fs::read_to_string(path).ok())
        .flatten()
}

/// `path` seen from `root`, with `/` between its parts; `.` for the root itself. None where it is
/// elsewhere, or no text.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
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

/// `path` as a reference of RFC 3986: a `file:` address from the root on, else one that is relative.
pub fn reference(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_there_and_the_texts_that_matter() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("web/Dockerfile", "FROM scratch\n");
        write("web/src/a.js", "a");
        write("node_modules/b/index.js", "b");
        let listing = Listing::read(root.path());
        let found: Vec<_> = listing.files.iter().collect();
        assert_eq!(
            found,
            [
                (
                    &"web/Dockerfile".to_owned(),
                    &Some("FROM scratch\n".to_owned())
                ),
                (&"web/src/a.js".to_owned(), &None),
            ]
        );
        assert_eq!(*listing.partial, ["node_modules"]);
        assert!(listing.complete);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_back_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(root.path(), root.path().join("again")).unwrap();
        let listing = Listing::read(root.path());
        assert_eq!(*listing.partial, ["again"]);
        assert!(listing.files.is_empty() && listing.complete);
    }

    #[test]
    fn paths_are_seen_from_the_root() {
        let of = |path: &str| relative(Path::new("/a"), Path::new(path));
        assert_eq!(of("/a/b/c").as_deref(), Some("b/c"));
        assert_eq!(of("/a").as_deref(), Some("."));
        assert_eq!(of("/b"), None);
    }

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(reference("a b/é"), "a%20b/%C3%A9");
        assert_eq!(reference("/a"), "file:///a");
    }
}
