use super::tree::{folder_of, folders};
use crate::project::Project;
use snippet::check_path;
use wire::Limits;

/// Whether a file or folder may be called `path`. `from` is what is renamed, where something is.
///
/// # Errors
/// What to tell: what is wrong with the name and what to do.
pub(super) fn check_name(
    project: &Project,
    path: &str,
    from: Option<&str>,
    limits: &Limits,
) -> Result<(), String> {
    check_path(path, limits).map_err(|error| error.to_string())?;
    if Some(path) == from {
        return Ok(());
    }
    if project.files.contains_key(path) || folders(project).contains(path) {
        return Err(format!(
            "There is a `{path}` already. Give this one another name."
        ));
    }
    let mut folder = folder_of(path);
    while !folder.is_empty() {
        if project.files.contains_key(folder) {
            return Err(format!(
                "`{folder}` is a file, so nothing can be in it. Pick another folder."
            ));
        }
        if Some(folder) == from {
            return Err(format!(
                "`{folder}` cannot move into itself. Pick another folder."
            ));
        }
        folder = folder_of(folder);
    }
    let most = limits.files_max as usize;
    if from.is_none() && project.files.len() >= most {
        return Err(format!(
            "A project holds {most} files, and this one has as many. Delete some first."
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::ProjectAction;
    use crate::store::Model;
    use wire::{File, FileContent};

    fn project() -> Project {
        let mut project = Project::default();
        for path in ["Dockerfile", "src/main.py"] {
            project.apply(ProjectAction::Create(File {
                path: path.to_owned(),
                content: FileContent::Text(String::new()),
                executable: false,
            }));
        }
        project
    }

    fn ok(path: &str, from: Option<&str>) -> bool {
        check_name(&project(), path, from, &Limits::default()).is_ok()
    }

    #[test]
    fn a_name_is_free_and_good() {
        assert!(ok("src/lib.py", None));
        assert!(ok("Dockerfile", Some("Dockerfile")));
        for taken in [
            "Dockerfile",
            "src",
            "../x",
            "/etc/x",
            "a//b",
            "Dockerfile/x",
        ] {
            assert!(!ok(taken, None), "{taken}");
        }
        assert!(!ok("src/inner", Some("src")));
    }

    #[test]
    fn a_full_project_takes_no_more() {
        let limits = Limits {
            files_max: 2,
            ..Limits::default()
        };
        let refused = check_name(&project(), "x", None, &limits).unwrap_err();
        assert!(refused.contains("holds 2 files"), "{refused}");
        assert!(check_name(&project(), "x", Some("Dockerfile"), &limits).is_ok());
    }
}
