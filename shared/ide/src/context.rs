//! What is known around a text.

use lint::FileKind;
use std::{collections::BTreeMap, sync::Arc};
use text::Span;

/// One file as an editor has it open.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its language.
    pub kind: FileKind,
    /// Where it is in the project, such as `web/Dockerfile`.
    pub path: &'a str,
    /// What it says.
    pub text: &'a str,
    /// What is known around it.
    pub context: &'a Context,
}

/// What is known around the files of a project. The default knows nothing.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The project's files by path, with `/` between folders, and their texts where somebody read
    /// them. The text of the file that is asked about is not taken from here.
    pub files: Arc<BTreeMap<String, Option<String>>>,
    /// The images there are to build on.
    pub images: Vec<Image>,
    /// The variables a compose file is used with.
    pub variables: BTreeMap<String, String>,
    /// The arguments a Dockerfile is built with.
    pub build_args: BTreeMap<String, String>,
}

/// An image of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its name without a tag, such as `debian`.
    pub name: String,
    /// Its tags, best first.
    pub tags: Vec<String>,
    /// What it is, in one sentence.
    pub about: String,
}

impl File<'_> {
    /// `offset`, or the nearest one before it that is in the text and splits no character.
    pub(crate) fn clamp(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let fits = |at: &usize| self.text.is_char_boundary(*at);
        (0..=offset).rev().find(fits).unwrap_or(0)
    }

    /// The folder it is in, with its `/`; empty at the top.
    pub(crate) fn folder(&self) -> &str {
        let end = self.path.rfind('/').map_or(0, |slash| slash + 1);
        self.path.get(..end).unwrap_or("")
    }

    /// The line `offset` is on, without its line break.
    pub(crate) fn line_at(&self, offset: usize) -> Span {
        let before = self.text.get(..offset).unwrap_or("");
        let after = self.text.get(offset..).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = after.split('\n').next().unwrap_or("");
        Span::new(start, offset + line.trim_end_matches('\r').len())
    }
}

impl Context {
    /// The paths in the folder `folder` (with its `/`, or empty), one level deep and relative to
    /// it; folders end in `/`.
    pub(crate) fn list(&self, folder: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let inside = self.files.range(folder.to_owned()..);
        for (path, _) in inside {
            let Some(rest) = path.strip_prefix(folder) else {
                break;
            };
            let end = rest.find('/').map_or(rest.len(), |slash| slash + 1);
            let name = rest.get(..end).unwrap_or(rest);
            if !name.is_empty() && found.last() != Some(&name) {
                found.push(name);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_listed_one_level_deep() {
        let mut context = Context::default();
        for path in ["a/b/c", "a/b/d", "a/e", "f"] {
            Arc::make_mut(&mut context.files).insert(path.to_owned(), None);
        }
        assert_eq!(context.list(""), ["a/", "f"]);
        assert_eq!(context.list("a/"), ["b/", "e"]);
        assert!(context.list("x/").is_empty());
    }

    #[test]
    fn an_offset_is_clamped_to_a_character() {
        let context = Context::default();
        let file = File {
            kind: FileKind::Dockerfile,
            path: "web/Dockerfile",
            text: "é\r\nb",
            context: &context,
        };
        assert_eq!([0, 1, 2, 99].map(|at| file.clamp(at)), [0, 0, 2, 5]);
        assert_eq!(file.line_at(2), Span::new(0, 2));
        assert_eq!(file.folder(), "web/");
    }
}
