use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wire::{File, FileContent, Files, FilesChange};

/// What the sandbox is known to have, so that edits go there and its own changes come here.
///
/// Only fingerprints are kept: small enough to outlive a reload in the tab's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// The last revision of the sandbox that was taken in.
    pub(crate) revision: u64,
    prints: BTreeMap<String, u64>,
}

/// What a look into the sandbox changes on the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Incoming {
    /// Files to write on the page.
    pub(crate) put: Vec<File>,
    /// Paths that are gone.
    pub(crate) delete: Vec<String>,
    /// Paths changed on both sides; the page's text was kept.
    pub(crate) kept: Vec<String>,
}

impl Known {
    /// What the sandbox lacks of `page`; none where it has everything.
    pub(crate) fn outgoing(&self, page: &[File]) -> Option<FilesChange> {
        let put: Vec<File> = page
            .iter()
            .filter(|file| !matches!(file.content, FileContent::TooLarge(_)))
            .filter(|file| self.prints.get(&file.path) != Some(&print(file)))
            .cloned()
            .collect();
        let delete: Vec<String> = self
            .prints
            .keys()
            .filter(|path| !page.iter().any(|file| &file.path == *path))
            .cloned()
            .collect();
        (!put.is_empty() || !delete.is_empty()).then_some(FilesChange { put, delete })
    }

    /// Notes that the sandbox took a change.
    pub(crate) fn sent(&mut self, change: &FilesChange, revision: u64) {
        for file in &change.put {
            self.prints.insert(file.path.clone(), print(file));
        }
        for path in &change.delete {
            self.prints.remove(path);
        }
        self.revision = self.revision.max(revision);
    }

    /// Takes in what the sandbox has: what changed there comes to the page, unless the page has
    /// an edit of the same file that is not there yet.
    pub(crate) fn take(&mut self, theirs: &Files, page: &[File]) -> Incoming {
        let mut incoming = Incoming::default();
        let ours: BTreeMap<&str, u64> = page
            .iter()
            .map(|file| (file.path.as_str(), print(file)))
            .collect();
        let mut prints = BTreeMap::new();
        for file in &theirs.files {
            let now = print(file);
            let known = self.prints.get(&file.path).copied();
            let here = ours.get(file.path.as_str()).copied();
            prints.insert(file.path.clone(), now);
            if here == Some(now) || known == Some(now) {
                continue;
            }
            if here == known {
                incoming.put.push(file.clone());
            } else if here.is_some() {
                incoming.kept.push(file.path.clone());
            } else {
                // Deleted here, changed there: what somebody wrote is worth more.
                incoming.put.push(file.clone());
            }
        }
        for (path, known) in &self.prints {
            if prints.contains_key(path) {
                continue;
            }
            if theirs.truncated {
                prints.insert(path.clone(), *known);
            } else if ours.get(path.as_str()) == Some(known) {
                incoming.delete.push(path.clone());
            }
        }
        self.prints = prints;
        self.revision = theirs.revision;
        incoming
    }
}

/// FNV-1a over everything that makes a file what it is.
fn print(file: &File) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    match &file.content {
        FileContent::Text(text) => {
            feed(b"t");
            feed(text.as_bytes());
        }
        FileContent::Base64(text) => {
            feed(b"b");
            feed(text.as_bytes());
        }
        FileContent::TooLarge(size) => {
            feed(b"l");
            feed(&size.to_le_bytes());
        }
    }
    feed(&[u8::from(file.executable)]);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.into(),
            content: FileContent::Text(text.into()),
            executable: false,
        }
    }

    fn files(revision: u64, files: &[File]) -> Files {
        Files {
            revision,
            files: files.to_vec(),
            truncated: false,
        }
    }

    fn known(files: &[File]) -> Known {
        let mut known = Known::default();
        known.sent(
            &FilesChange {
                put: files.to_vec(),
                delete: Vec::new(),
            },
            1,
        );
        known
    }

    #[test]
    fn only_what_differs_goes_out() {
        let base = [file("Dockerfile", "FROM a"), file("b", "1"), file("c", "1")];
        let mut known = known(&base);
        assert_eq!(known.outgoing(&base), None);
        let page = [file("Dockerfile", "FROM b"), file("b", "1")];
        let change = known.outgoing(&page).unwrap();
        assert_eq!(change.put, [file("Dockerfile", "FROM b")]);
        assert_eq!(change.delete, ["c"]);
        known.sent(&change, 2);
        assert_eq!(known.outgoing(&page), None);
        assert_eq!(known.revision, 2);
    }

    #[test]
    fn a_change_of_the_mode_alone_goes_out() {
        let known = known(&[file("run.sh", "x")]);
        let mut page = file("run.sh", "x");
        page.executable = true;
        assert_eq!(known.outgoing(&[page.clone()]).unwrap().put, [page]);
    }

    #[test]
    fn files_too_large_to_hold_are_never_sent() {
        let mut big = file("big", "");
        big.content = FileContent::TooLarge(9);
        assert_eq!(Known::default().outgoing(&[big]), None);
    }

    #[test]
    fn what_the_sandbox_made_comes_in_and_is_not_sent_back() {
        let mut known = known(&[file("a", "1")]);
        let page = [file("a", "1")];
        let theirs = files(5, &[file("a", "2"), file("made", "x")]);
        let incoming = known.take(&theirs, &page);
        assert_eq!(incoming.put, [file("a", "2"), file("made", "x")]);
        assert_eq!(known.revision, 5);
        assert_eq!(known.outgoing(&theirs.files), None);
    }

    #[test]
    fn an_edit_on_its_way_is_not_overwritten() {
        let mut known = known(&[file("a", "1"), file("b", "1")]);
        let page = [file("a", "mine"), file("b", "1")];
        let incoming = known.take(&files(2, &[file("a", "1"), file("b", "2")]), &page);
        assert_eq!(incoming.put, [file("b", "2")]);
        assert!(incoming.kept.is_empty());
        let incoming = known.take(&files(3, &[file("a", "theirs"), file("b", "2")]), &page);
        assert_eq!(incoming.kept, ["a"]);
        let out = known
            .outgoing(&[file("a", "mine"), file("b", "2")])
            .unwrap();
        assert_eq!(out.put, [file("a", "mine")]);
    }

    #[test]
    fn a_removal_in_the_sandbox_removes_here_unless_edited() {
        let mut known = known(&[file("a", "1"), file("b", "1")]);
        let page = [file("a", "1"), file("b", "mine")];
        let incoming = known.take(&files(2, &[]), &page);
        assert_eq!(incoming.delete, ["a"]);
        assert_eq!(
            known.outgoing(&[file("b", "mine")]).unwrap().put,
            [file("b", "mine")]
        );
    }

    #[test]
    fn a_cut_list_removes_nothing() {
        let mut known = known(&[file("a", "1")]);
        let cut = Files {
            revision: 2,
            files: Vec::new(),
            truncated: true,
        };
        assert_eq!(known.take(&cut, &[file("a", "1")]), Incoming::default());
        assert_eq!(known.outgoing(&[file("a", "1")]), None);
    }

    #[test]
    fn a_file_deleted_here_and_unchanged_there_stays_deleted() {
        let mut known = known(&[file("a", "1")]);
        assert_eq!(
            known.take(&files(2, &[file("a", "1")]), &[]),
            Incoming::default()
        );
        assert_eq!(known.outgoing(&[]).unwrap().delete, ["a"]);
    }
}
