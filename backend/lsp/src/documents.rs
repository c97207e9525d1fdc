//! The files an editor has open.

use super::positions::{Encoding, Lines};
use ide::FileKind;
use lint::Diagnostic;
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::path::{Path, PathBuf};

/// One open file.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) kind: FileKind,
    /// Where it is on the disk; `None` for one that is nowhere.
    pub(crate) path: Option<PathBuf>,
    pub(crate) text: String,
    pub(crate) version: i32,
    /// What the linter finds in this version, once it was asked.
    pub(crate) findings: Option<Vec<Diagnostic>>,
}

impl Document {
    /// Changes the text as the editor did: change after change, each for the text the one before
    /// left.
    pub(crate) fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        version: i32,
        encoding: Encoding,
    ) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let span = Lines::new(&self.text, encoding).span(range);
                    self.text.replace_range(span.range(), &change.text);
                }
            }
        }
        self.version = version;
        self.findings = None;
    }
}

/// The language of a file, by its name or by what the editor calls its language.
pub(crate) fn kind_of(uri: &Uri, language: &str) -> Option<FileKind> {
    let by_name = FileKind::of_path(&decoded(uri.as_str()));
    by_name.or(match language {
        "dockerfile" | "Dockerfile" | "containerfile" => Some(FileKind::Dockerfile),
        "dockercompose" | "docker-compose" | "yaml.docker-compose" => Some(FileKind::Compose),
        _ => None,
    })
}

/// The path of a `file:` address.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = rest.get(rest.find('/')?..)?;
    Some(PathBuf::from(decoded(path)))
}

/// The `file:` address of a path.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    folder::reference(&path.to_string_lossy()).parse().ok()
}

/// `text` with its `%XX` replaced.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::{Position, Range};

    #[test]
    fn addresses_and_paths_agree() {
        let path = Path::new("/tmp/a b/é/Dockerfile");
        let uri = uri_of(path).unwrap();
        assert_eq!(uri.as_str(), "file:///tmp/a%20b/%C3%A9/Dockerfile");
        assert_eq!(path_of(&uri).as_deref(), Some(path));
        assert_eq!(kind_of(&uri, ""), Some(FileKind::Dockerfile));
        let untitled: Uri = "untitled:Untitled-1".parse().unwrap();
        assert_eq!(path_of(&untitled), None);
        assert_eq!(kind_of(&untitled, "dockercompose"), Some(FileKind::Compose));
        assert_eq!(kind_of(&untitled, "yaml"), None);
    }

    #[test]
    fn changes_follow_one_another() {
        let mut document = Document {
            uri: "untitled:a".parse().unwrap(),
            kind: FileKind::Dockerfile,
            path: None,
            text: "FROM a\nRUN é\n".to_owned(),
            version: 1,
            findings: None,
        };
        let change =
            |from: (u32, u32), to: (u32, u32), text: &str| TextDocumentContentChangeEvent {
                range: Some(Range::new(
                    Position::new(from.0, from.1),
                    Position::new(to.0, to.1),
                )),
                range_length: None,
                text: text.to_owned(),
            };
        let changes = vec![
            change((1, 4), (1, 5), "ls"),
            change((0, 0), (1, 0), ""),
            change((9, 9), (9, 9), "!"),
        ];
        document.change(changes, 2, Encoding::Utf16);
        assert_eq!(document.text, "RUN ls\n!");
    }
}
