use super::{Project, ProjectAction};
use crate::store::Model;
use std::rc::Rc;
use wire::{BuildRequest, File, FileContent, Snippet};

impl Model for Project {
    type Action = ProjectAction;

    fn apply(&mut self, action: ProjectAction) {
        match action {
            ProjectAction::Load {
                slot,
                snippet,
                tabs,
            } => {
                let files = snippet.files.iter().cloned();
                *self = Self {
                    slot,
                    revision: self.revision + 1,
                    generation: self.generation + 1,
                    title: snippet.title.clone(),
                    files: files
                        .map(|file| (file.path.clone(), Rc::new(file)))
                        .collect(),
                    build: snippet.build.clone().unwrap_or_default(),
                    run: snippet.run.clone(),
                    forked_from: snippet.forked_from.clone(),
                    shared: Some(Rc::new(Snippet { ..*snippet })),
                    ..Self::default()
                };
                self.tabs = tabs;
                self.tabs.retain(|path| self.files.contains_key(path));
                self.active = self.tabs.first().cloned();
            }
            ProjectAction::Restore(project) => {
                *self = Self {
                    revision: self.revision + 1,
                    generation: self.generation + 1,
                    ..*project
                };
            }
            ProjectAction::MoveTo(slot) => self.slot = slot,
            ProjectAction::Edit { path, text } => self.edit(&path, text),
            ProjectAction::Create(file) => {
                let path = file.path.clone();
                self.put([file]);
                self.open(path);
            }
            ProjectAction::Put(files) => self.put(files),
            ProjectAction::CreateFolder(path) => {
                if !self.empty_folders.contains(&path) {
                    self.empty_folders.push(path);
                }
            }
            ProjectAction::Rename { from, to } => self.rename(&from, &to),
            ProjectAction::Delete(path) => self.delete(&path),
            ProjectAction::Open(path) => self.open(path),
            ProjectAction::Close(path) => self.close(&path),
            ProjectAction::External { put, delete } => {
                for path in delete {
                    self.delete(&path);
                }
                self.put(put);
            }
            ProjectAction::SetBuild(build) => self.build = build,
            ProjectAction::SetRun(run) => self.run = Some(run),
            ProjectAction::SetTitle(title) => self.title = title,
            ProjectAction::Shared { snippet, id } => {
                self.shared = Some(snippet);
                if id.is_some() {
                    self.forked_from = id;
                }
            }
        }
    }
}

impl Project {
    fn edit(&mut self, path: &str, text: String) {
        let Some(file) = self.files.get(path) else {
            return;
        };
        let content = FileContent::Text(text);
        if file.content != content {
            let edited = File {
                content,
                ..(**file).clone()
            };
            self.files.insert(path.to_owned(), Rc::new(edited));
            self.revision += 1;
        }
    }

    fn put(&mut self, files: impl IntoIterator<Item = File>) {
        for file in files {
            let old = self.files.get(&file.path);
            if old.is_some_and(|old| **old == file) {
                continue;
            }
            self.fill_folders(&file.path);
            self.files.insert(file.path.clone(), Rc::new(file));
            self.revision += 1;
        }
    }

    /// A folder with a file in it is no longer empty.
    fn fill_folders(&mut self, path: &str) {
        self.empty_folders.retain(|folder| !is_in(path, folder));
    }

    fn rename(&mut self, from: &str, to: &str) {
        let moved = |path: &str| {
            if path == from {
                Some(to.to_owned())
            } else if is_in(path, from) {
                Some(format!("{to}{}", &path[from.len()..]))
            } else {
                None
            }
        };
        let paths: Vec<(String, String)> = self
            .files
            .keys()
            .filter_map(|path| Some((path.clone(), moved(path)?)))
            .collect();
        for (old, new) in paths {
            if let Some(file) = self.files.remove(&old) {
                let file = File {
                    path: new.clone(),
                    ..(*file).clone()
                };
                self.files.insert(new, Rc::new(file));
            }
        }
        for path in self.tabs.iter_mut().chain(&mut self.empty_folders) {
            if let Some(new) = moved(path) {
                *path = new;
            }
        }
        if let Some(new) = self.active.as_deref().and_then(moved) {
            self.active = Some(new);
        }
        if moved(&self.dockerfile()).is_some() && from == self.dockerfile() {
            self.build = BuildRequest {
                dockerfile: to.to_owned(),
                ..self.build.clone()
            };
        }
        self.fill_folders(to);
        self.revision += 1;
    }

    fn delete(&mut self, path: &str) {
        let gone = |other: &str| other == path || is_in(other, path);
        let before = self.files.len();
        self.files.retain(|other, _| !gone(other));
        self.empty_folders.retain(|other| !gone(other));
        for tab in self.tabs.clone() {
            if gone(&tab) {
                self.close(&tab);
            }
        }
        if self.files.len() != before {
            self.revision += 1;
        }
    }

    fn open(&mut self, path: String) {
        if !self.files.contains_key(&path) {
            return;
        }
        if !self.tabs.contains(&path) {
            self.tabs.push(path.clone());
        }
        self.active = Some(path);
    }

    fn close(&mut self, path: &str) {
        let Some(at) = self.tabs.iter().position(|tab| tab == path) else {
            return;
        };
        self.tabs.remove(at);
        if self.active.as_deref() == Some(path) {
            let neighbour = self.tabs.get(at).or_else(|| self.tabs.last());
            self.active = neighbour.cloned();
        }
    }
}

/// Whether `path` lies somewhere below `folder`.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::Slot;
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            content: FileContent::Text(text.to_owned()),
            executable: false,
        }
    }

    fn project() -> Project {
        let mut project = Project::default();
        project.apply(ProjectAction::Load {
            slot: Slot::Own,
            snippet: Box::new(Snippet {
                files: vec![
                    file("Dockerfile", "FROM a"),
                    file("src/main.py", "x"),
                    file("src/lib/y.py", "y"),
                ],
                ..Snippet::default()
            }),
            tabs: vec!["Dockerfile".to_owned(), "src/main.py".to_owned()],
        });
        project
    }

    #[test]
    fn an_edit_makes_one_file_dirty() {
        let mut project = project();
        assert!(!project.differs());
        project.apply(ProjectAction::Edit {
            path: "Dockerfile".to_owned(),
            text: "FROM b".to_owned(),
        });
        assert!(project.is_dirty("Dockerfile") && !project.is_dirty("src/main.py"));
        assert!(project.differs());
    }

    #[test]
    fn renaming_a_folder_moves_what_is_in_it() {
        let mut project = project();
        project.apply(ProjectAction::Rename {
            from: "src".to_owned(),
            to: "app".to_owned(),
        });
        let paths: Vec<_> = project.files.keys().cloned().collect();
        assert_eq!(paths, ["Dockerfile", "app/lib/y.py", "app/main.py"]);
        assert_eq!(project.files["app/main.py"].path, "app/main.py");
        assert_eq!(project.tabs, ["Dockerfile", "app/main.py"]);
    }

    #[test]
    fn renaming_the_dockerfile_is_followed_by_build() {
        let mut project = project();
        project.apply(ProjectAction::Rename {
            from: "Dockerfile".to_owned(),
            to: "dev.Dockerfile".to_owned(),
        });
        assert_eq!(project.dockerfile(), "dev.Dockerfile");
    }

    #[test]
    fn closing_the_active_tab_shows_its_neighbour() {
        let mut project = project();
        project.apply(ProjectAction::Close("Dockerfile".to_owned()));
        assert_eq!(project.active.as_deref(), Some("src/main.py"));
        project.apply(ProjectAction::Delete("src".to_owned()));
        assert_eq!(project.active, None);
        assert_eq!(project.files.len(), 1);
    }

    #[test]
    fn what_comes_back_unchanged_changes_nothing() {
        let mut project = project();
        let revision = project.revision;
        project.apply(ProjectAction::External {
            put: vec![file("Dockerfile", "FROM a")],
            delete: vec![],
        });
        assert_eq!(project.revision, revision);
    }
}
