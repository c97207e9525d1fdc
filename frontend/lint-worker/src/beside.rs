//! What the page tells of a project beside the text in question.

use std::collections::BTreeMap;

/// The files around a text and how it is built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Every file by its path, with its text where the page told it.
    pub files: BTreeMap<String, Option<String>>,
    /// Build arguments.
    pub args: BTreeMap<String, String>,
    /// The folder the text is built with, where it is known.
    pub context: Option<String>,
}

impl Beside {
    /// Reads what the page wrote. `files` are parted by NUL: each is a path, and after a line break
    /// its text where it is told. `args` are lines of `NAME=value`. `context` is empty where it is
    /// not known.
    pub fn read(files: &str, args: &str, context: &str) -> Self {
        let files = files.split('\0').filter(|file| !file.is_empty());
        let pairs = args.lines().filter_map(|line| line.split_once('='));
        Self {
            files: files
                .map(|file| match file.split_once('\n') {
                    Some((path, text)) => (path.to_owned(), Some(text.to_owned())),
                    None => (file.to_owned(), None),
                })
                .collect(),
            args: pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            context: (!context.is_empty()).then(|| context.to_owned()),
        }
    }

    /// What the linter is told of the file at `path`.
    pub fn options(self, path: &str) -> lint::Options {
        lint::Options {
            build_args: self.args,
            project: Some(lint::Project {
                path: path.to_owned(),
                context: self.context,
                files: self.files.into(),
                partial: Default::default(),
            }),
            past_errors: true,
            ..lint::Options::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_texts_or_not() {
        let beside = Beside::read("a/b\nx\ny\0c.png\0.env\n", "A=b\nC=d=e", ".");
        let files: Vec<_> = beside.files.iter().collect();
        assert_eq!(
            files,
            [
                (&".env".to_owned(), &Some(String::new())),
                (&"a/b".to_owned(), &Some("x\ny".to_owned())),
                (&"c.png".to_owned(), &None),
            ]
        );
        assert_eq!(beside.args["C"], "d=e");
        assert_eq!(beside.context.as_deref(), Some("."));
        assert_eq!(Beside::read("", "", ""), Beside::default());
    }
}
