use crate::project::Project;
use std::collections::BTreeSet;

/// One row of the file list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Path of the file or folder.
    pub(super) path: String,
    /// How many folders it is in.
    pub(super) depth: usize,
    /// For a folder, whether it is open.
    pub(super) folder: Option<bool>,
}

impl Row {
    /// The last part of its path.
    pub(super) fn name(&self) -> &str {
        name_of(&self.path)
    }

    /// Whether it is a folder.
    pub(super) fn is_folder(&self) -> bool {
        self.folder.is_some()
    }
}

/// The last part of a path.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder that holds `path`; empty for the project folder.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `name` in `folder`.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// Every folder of the project.
pub(super) fn folders(project: &Project) -> BTreeSet<String> {
    let mut folders: BTreeSet<String> = project.empty_folders.iter().cloned().collect();
    let paths: Vec<&String> = project.files.keys().chain(&project.empty_folders).collect();
    for path in paths {
        let mut folder = folder_of(path);
        while !folder.is_empty() {
            folders.insert(folder.to_owned());
            folder = folder_of(folder);
        }
    }
    folders
}

/// The rows that show: in each folder its folders first, then its files, by name.
pub(super) fn rows(project: &Project, closed: &BTreeSet<String>) -> Vec<Row> {
    let folders = folders(project);
    let mut rows = Vec::new();
    fill("", 0, project, &folders, closed, &mut rows);
    rows
}

fn fill(
    folder: &str,
    depth: usize,
    project: &Project,
    folders: &BTreeSet<String>,
    closed: &BTreeSet<String>,
    rows: &mut Vec<Row>,
) {
    for inner in folders.iter().filter(|inner| folder_of(inner) == folder) {
        let open = !closed.contains(inner);
        rows.push(Row {
            path: inner.clone(),
            depth,
            folder: Some(open),
        });
        if open {
            fill(inner, depth + 1, project, folders, closed, rows);
        }
    }
    let mut files: Vec<&String> = project
        .files
        .keys()
        .filter(|path| folder_of(path) == folder)
        .collect();
    files.sort_by_key(|path| name_of(path).to_lowercase());
    rows.extend(files.into_iter().map(|path| Row {
        path: path.clone(),
        depth,
        folder: None,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{ProjectAction, Slot};
    use crate::store::Model;
    use wire::{File, FileContent, Snippet};

    fn project(paths: &[&str]) -> Project {
        let files = paths.iter().map(|path| File {
            path: (*path).to_owned(),
            content: FileContent::Text(String::new()),
            executable: false,
        });
        let mut project = Project::default();
        project.apply(ProjectAction::Load {
            slot: Slot::Own,
            snippet: Box::new(Snippet {
                files: files.collect(),
                ..Snippet::default()
            }),
            tabs: vec![],
        });
        project
    }

    fn shown(project: &Project, closed: &[&str]) -> Vec<String> {
        let closed = closed.iter().map(|path| (*path).to_owned()).collect();
        rows(project, &closed)
            .iter()
            .map(|row| format!("{}{}", " ".repeat(row.depth), row.name()))
            .collect()
    }

    #[test]
    fn folders_come_first() {
        let project = project(&["b.txt", "Dockerfile", "src/lib/x.py", "src/a.py"]);
        assert_eq!(
            shown(&project, &[]),
            ["src", " lib", "  x.py", " a.py", "b.txt", "Dockerfile"]
        );
        assert_eq!(shown(&project, &["src"]), ["src", "b.txt", "Dockerfile"]);
    }

    #[test]
    fn an_empty_folder_shows_too() {
        let mut project = project(&["a"]);
        project.apply(ProjectAction::CreateFolder("data/raw".to_owned()));
        assert_eq!(shown(&project, &[]), ["data", " raw", "a"]);
    }
}
