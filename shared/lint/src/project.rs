//! The files around the linted one.

use crate::buildkit::ignore::clean;
use std::{collections::BTreeMap, sync::Arc};

/// The files of a project, as far as the caller knows them. Paths are relative to the project's
/// folder, with `/` between their parts.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The path of the linted file.
    pub path: String,
    /// The folder a Dockerfile is built with, where it is known; `.` is the project's own.
    pub context: Option<String>,
    /// Every file by its path, with its text where that can matter: Dockerfiles, compose files,
    /// `.dockerignore`, `.env`. A folder is there by the files in it.
    pub files: Arc<BTreeMap<String, Option<String>>>,
    /// Folders of which only some files are listed, or none: anything may be in them.
    pub partial: Arc<Vec<String>>,
}

impl Project {
    /// A project of these files, each with its text.
    pub fn new<'a>(path: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter();
        Self {
            path: path.into(),
            context: None,
            files: Arc::new(
                files
                    .map(|(path, text)| (path.into(), Some(text.into())))
                    .collect(),
            ),
            partial: Arc::default(),
        }
    }

    /// The text of the file at `path`, where it is there and known.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether a file or a folder is at `path`, or may be; `.` always is.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.is_folder(path)
    }

    /// Whether a folder is at `path`, or may be.
    pub(crate) fn is_folder(&self, path: &str) -> bool {
        let holds = |outer: &str, inner: &str| {
            let rest = inner.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut partial = self.partial.iter();
        path == "."
            || self.inside(path).next().is_some()
            || partial.any(|folder| holds(folder, path) || holds(path, folder))
    }

    /// The paths of the files in the folder at `path`, at any depth, relative to it.
    pub(crate) fn inside<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a str> {
        let prefix = match path {
            "." => String::new(),
            path => format!("{path}/"),
        };
        let from = self.files.range(prefix.clone()..);
        from.map_while(move |(path, _)| path.strip_prefix(&prefix))
    }

    /// The folder of the linted file.
    pub(crate) fn folder(&self) -> &str {
        folder_of(&self.path)
    }

    /// The compose files whose text is known, with their paths.
    #[cfg(feature = "compose")]
    pub(crate) fn compose_files(&self) -> impl Iterator<Item = (&str, &str)> {
        use crate::FileKind::{self, Compose};
        let files = self.files.iter();
        let compose = files.filter(|(path, _)| FileKind::of_path(path) == Some(Compose));
        compose.filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }
}

/// The folder that the file at `path` is in; `.` is the project's own.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// `path`, seen from `folder`, as a path from the project's folder. None where it leads out of it.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let joined = clean(&format!("{folder}/{path}"));
    let is_outside = joined == ".." || joined.starts_with("../") || path.starts_with('/');
    (!is_outside).then_some(joined)
}

/// What is known beside a compose file, the files of the project among it: what the `.env` beside it
/// sets, too, unless the caller knows every variable.
#[cfg(feature = "compose")]
pub(crate) fn compose_options(options: &crate::Options) -> compose::Options {
    let mut own = options.compose.clone();
    if let Some(project) = options.project.as_ref().filter(|_| !own.files.is_known()) {
        own.files = compose::Around::new(project.clone());
        own.folder = match project.folder() {
            "." => String::new(),
            folder => folder.into(),
        };
        if own.name.is_empty() {
            let name = project.path.rsplit('/').next();
            own.name = name.unwrap_or_default().into();
        }
        let beside = join(project.folder(), ".env");
        if let Some(text) = beside.and_then(|path| project.text(&path))
            && !own.environment.complete
        {
            compose::read_env_file(text, &mut own.environment.variables);
        }
    }
    own
}

#[cfg(feature = "compose")]
impl compose::Files for Project {
    fn read(&self, path: &str) -> compose::Found {
        use compose::Found;
        match self.files.get(path) {
            Some(Some(text)) => Found::Text(text.clone()),
            Some(None) => Found::Unknown,
            None if path.starts_with('/') || path.starts_with("..") => Found::Unknown,
            None if self.is_folder(path) => Found::Folder,
            None => Found::Absent,
        }
    }
}

/// The folders that the compose files of `project` build its file with.
#[cfg(feature = "compose")]
pub(crate) fn contexts_of(project: &Project) -> Vec<String> {
    let mut folders = Vec::new();
    for (path, text) in project.compose_files().take(COMPOSE_FILES_MAX) {
        let checked = compose::check(text, &compose::Options::default());
        let services = checked
            .project
            .as_ref()
            .and_then(|node| node.get("services"));
        for service in services.map_or(&[][..], compose::Node::entries) {
            if let Some(build) = Build::of(&service.value, folder_of(path))
                && build.dockerfile.as_deref() == Some(project.path.as_str())
                && !folders.contains(&build.context)
            {
                folders.push(build.context);
            }
        }
    }
    folders
}

/// How many compose files are asked what they build.
#[cfg(feature = "compose")]
const COMPOSE_FILES_MAX: usize = 8;

/// What a service is built from, where that is in the project.
#[cfg(feature = "compose")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Build {
    /// The folder.
    pub(crate) context: String,
    /// The path of the Dockerfile in the project; None where it stands in the compose file itself
    /// or outside.
    pub(crate) dockerfile: Option<String>,
}

#[cfg(feature = "compose")]
impl Build {
    /// Reads `build` of a service of a compose file in `folder`. None where there is no `build`, or
    /// it takes a folder that is not in the project.
    pub(crate) fn of(service: &compose::Node, folder: &str) -> Option<Self> {
        let build = service.get("build")?;
        let context = match build.get("context") {
            Some(context) => context.as_str()?,
            None => build.as_str().or(build.as_map().map(|_| "."))?,
        };
        if context.contains("://") || context.starts_with(['/', '~']) || context.contains('$') {
            return None;
        }
        let context = join(folder, context)?;
        let name = build.get("dockerfile");
        let name = name.map_or(Some("Dockerfile"), compose::Node::as_str)?;
        let dockerfile = match build.get("dockerfile_inline") {
            Some(_) => None,
            None => join(&context, name),
        };
        Some(Self {
            context,
            dockerfile,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> Project {
        let files = [("web/Dockerfile", ""), ("web/src/a.js", ""), ("webby", "")];
        Project::new("web/Dockerfile", files)
    }

    #[test]
    fn folders_are_there_by_their_files() {
        let project = project();
        assert!(project.is_folder("web/src") && project.is_folder("."));
        assert!(!project.is_folder("webby") && project.has("webby"));
        assert!(!project.has("we") && !project.has("web/src/a"));
        let inside: Vec<_> = project.inside("web").collect();
        assert_eq!(inside, ["Dockerfile", "src/a.js"]);
        assert_eq!(project.folder(), "web");
    }

    #[test]
    fn anything_may_be_in_a_folder_that_is_not_read() {
        let project = Project {
            partial: Arc::new(vec!["web/node_modules".into()]),
            ..Project::default()
        };
        for path in ["web/node_modules", "web/node_modules/a/b", "web"] {
            assert!(project.has(path), "{path}");
        }
        assert!(!project.has("web/node_module") && !project.has("web/src"));
    }

    #[test]
    fn paths_do_not_lead_out_of_the_project() {
        assert_eq!(join("web", "./src/../a").as_deref(), Some("web/a"));
        assert_eq!(join("web", "..").as_deref(), Some("."));
        assert_eq!(join(".", "a").as_deref(), Some("a"));
        assert_eq!(join("web", "../../a"), None);
        assert_eq!(join("web", "/etc"), None);
    }

    #[cfg(feature = "compose")]
    #[test]
    fn a_compose_file_has_the_variables_beside_it() {
        let options = crate::Options {
            project: Some(Project::new(
                "web/compose.yaml",
                [("web/.env", "TAG=1\n"), (".env", "TAG=2\nOTHER=3\n")],
            )),
            ..crate::Options::default()
        };
        let variables = compose_options(&options).environment.variables;
        assert_eq!(
            variables.into_iter().collect::<Vec<_>>(),
            [("TAG".into(), "1".into())]
        );
    }
}
