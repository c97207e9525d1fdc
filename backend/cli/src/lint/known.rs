//! What is known beside the text of a file.

use super::{Args, config::Config};
use crate::{
    disk::{self, Disk},
    input::Input,
    project::{Projects, dockerignore},
};
use lint::{FileKind, Options};
use std::{
    fs,
    path::{Path, PathBuf},
};

impl Args {
    /// What the configuration, the files around `path` and this command say; the last one counts.
    pub(super) fn options(
        &self,
        path: &str,
        input: &Input,
        config: &Config,
        projects: &mut Projects,
    ) -> Options {
        let mut options = Options {
            past_errors: self.past_errors,
            ..Options::default()
        };
        config.apply(&mut options);
        options.levels.all |= self.all;
        for (name, level) in &self.rule {
            options.levels.set(name.clone(), *level);
        }
        let context = self.context(config);
        options.project = (path != "-")
            .then(|| projects.of(Path::new(path), context.as_deref()))
            .flatten();
        match input.kind {
            FileKind::Dockerfile => {
                options.build_args.extend(self.build_arg.iter().cloned());
                options.dockerignore = dockerignore(path, context.as_deref());
            }
            FileKind::Compose => {
                if !self.profile.is_empty() {
                    options.compose.profiles.clone_from(&self.profile);
                }
                self.compose(path, config, &mut options.compose);
            }
        }
        options
    }

    /// The variables `docker compose` would see here: those of this process, then those of `.env`.
    fn compose(&self, path: &str, config: &Config, options: &mut compose::Options) {
        let mut variables = disk::variables();
        let beside = Path::new(path).parent().map(|folder| folder.join(".env"));
        let named: Vec<PathBuf> = if self.env_file.is_empty() {
            config.env_files()
        } else {
            self.env_file.clone()
        };
        let files: Vec<PathBuf> = match beside {
            Some(beside) if named.is_empty() && path != "-" => vec![beside],
            _ => named.into_iter().rev().collect(),
        };
        for file in files {
            if let Ok(text) = fs::read_to_string(file) {
                compose::read_env_file(&text, &mut variables);
            }
        }
        options.environment = compose::Environment {
            variables,
            complete: true,
        };
        options.name = Path::new(path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        options.folder = disk::folder_of(Path::new(if path == "-" { "x" } else { path }));
        options.files = compose::Around::new(Disk);
    }

    /// The folder Dockerfiles are built with, where it is said.
    fn context(&self, config: &Config) -> Option<PathBuf> {
        self.context.clone().or_else(|| config.context())
    }
}
