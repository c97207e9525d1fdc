use crate::files::{Language, language};
use crate::project::Project;
use wire::FileContent;

/// What the workers know of a project beside the text in question, as they read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Beside {
    /// Every file's path, and after a line break its text where that can matter; NUL between them.
    pub(crate) files: String,
    /// Build arguments, as lines of `NAME=value`.
    pub(crate) args: String,
    /// The folder Build builds with.
    context: String,
}

impl Beside {
    /// What is known in `project`.
    pub(crate) fn of(project: &Project) -> Self {
        let mut files = String::new();
        for file in project.files.values() {
            if !files.is_empty() {
                files.push('\0');
            }
            files.push_str(&file.path);
            match &file.content {
                FileContent::Text(text) if matters(&file.path) && !text.contains('\0') => {
                    files.push('\n');
                    files.push_str(text);
                }
                _ => {}
            }
        }
        let args = project.build.args.iter();
        let context = project.build.context.trim_matches('/');
        Self {
            files,
            args: args
                .map(|(name, value)| format!("{name}={value}\n"))
                .collect(),
            context: if context.is_empty() { "." } else { context }.to_owned(),
        }
    }

    /// The folder that what goes by `kind` is built with, where it is known: that of Build's own.
    pub(crate) fn context(&self, kind: &str) -> &str {
        if kind == BUILT { &self.context } else { "" }
    }
}

/// How the Dockerfile that Build builds goes by.
const BUILT: &str = "Dockerfile";

/// The path as the workers are told it: what Build builds is a Dockerfile, whatever its name.
pub(crate) fn kind_path(project: &Project, path: &str) -> String {
    if path == project.dockerfile() {
        BUILT.to_owned()
    } else {
        path.to_owned()
    }
}

/// Whether the text of the file at `path` can matter for another.
fn matters(path: &str) -> bool {
    let known = matches!(
        language(path),
        Language::Dockerfile | Language::Compose | Language::Yaml | Language::Properties
    );
    known || path.ends_with("ignore")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::ProjectAction;
    use crate::store::Model;
    use wire::File;

    #[test]
    fn texts_are_told_where_they_matter() {
        let file = |path: &str, text: &str| File {
            path: path.to_owned(),
            content: FileContent::Text(text.to_owned()),
            executable: false,
        };
        let mut project = Project::default();
        project.apply(ProjectAction::Put(vec![
            file(".dockerignore", "x"),
            file("a.py", "y"),
            file("web/Dockerfile", "FROM a\n"),
        ]));
        let beside = Beside::of(&project);
        assert_eq!(
            beside.files,
            ".dockerignore\nx\0a.py\0web/Dockerfile\nFROM a\n"
        );
        assert_eq!(beside.context("Dockerfile"), ".");
        assert_eq!(beside.context("web/Dockerfile"), "");
    }
}
