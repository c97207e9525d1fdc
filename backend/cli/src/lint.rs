//! `slipway lint`: all that is wrong with Dockerfiles and compose files.

use crate::{
    disk::{self, Disk},
    formats::{self, Format, Linted},
    input::Input,
    project::Projects,
};
use clap::ValueEnum;
use lint::{FileKind, Options, Severity};
use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Say what is wrong with Dockerfiles and compose files, and what to do about it.
///
/// Exit status: 0 where nothing is at or over --fail-on, 1 where something is, 2 where an input
/// cannot be used.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to lint; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 from this severity on
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// What the files are, whatever their names
    #[arg(long, value_enum)]
    kind: Option<KindName>,
    /// The name standard input goes by
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// The folder a Dockerfile is built with, for its `.dockerignore`; the file's own unless told
    #[arg(long, value_name = "FOLDER")]
    context: Option<String>,
    /// A build argument the Dockerfile is built with
    #[arg(long, value_name = "NAME=VALUE")]
    build_arg: Vec<String>,
    /// A file of variables a compose file is used with, instead of the `.env` beside it
    #[arg(long, value_name = "FILE")]
    env_file: Vec<String>,
    /// A profile a compose file is used with; `*` for all
    #[arg(long, value_name = "NAME")]
    profile: Vec<String>,
    /// Go on with BuildKit's checks where BuildKit would stop at an error
    #[arg(long)]
    past_errors: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Hint,
}

/// What a file is, as an option says it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KindName {
    Dockerfile,
    Compose,
}

/// Lints what `args` name and prints it.
pub(crate) fn run(args: &Args) -> ExitCode {
    let mut linted = Vec::new();
    let mut unusable = false;
    let mut projects = Projects::default();
    for path in &args.files {
        let kind = args.kind.map(KindName::kind);
        match Input::read(path, args.stdin_filename.as_deref(), kind) {
            Ok(input) => {
                let options = args.options(path, &input, &mut projects);
                let found = lint::lint(input.kind, &input.text, &options);
                linted.push(Linted { input, found });
            }
            Err(error) => {
                unusable = true;
                let _ = writeln!(io::stderr(), "slipway: {error}");
            }
        }
    }
    // A reader that closes the pipe has seen enough.
    let _ = formats::print(args.format, &linted);
    let floor = args.fail_on.severity();
    let mut found = linted.iter().flat_map(|linted| &linted.found);
    if unusable {
        ExitCode::from(2)
    } else if found.any(|found| found.severity >= floor) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}

impl Args {
    fn options(&self, path: &str, input: &Input, projects: &mut Projects) -> Options {
        let build_args = self.build_arg.iter().map(|arg| {
            let (name, value) = arg.split_once('=').unwrap_or((arg, ""));
            (name.to_owned(), value.to_owned())
        });
        Options {
            build_args: build_args.collect(),
            dockerignore: match input.kind {
                FileKind::Dockerfile => self.dockerignore(path),
                FileKind::Compose => None,
            },
            project: (path != "-")
                .then(|| projects.of(Path::new(path), self.context.as_deref().map(Path::new)))
                .flatten(),
            past_errors: self.past_errors,
            compose: match input.kind {
                FileKind::Dockerfile => compose::Options::default(),
                FileKind::Compose => self.compose(path),
            },
            ..Options::default()
        }
    }

    /// The variables and profiles `docker compose` would see here: those of this process, then
    /// those of `.env`.
    fn compose(&self, path: &str) -> compose::Options {
        let mut variables: BTreeMap<String, String> = env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let beside = Path::new(path).parent().map(|folder| folder.join(".env"));
        let files: Vec<PathBuf> = match beside {
            Some(beside) if self.env_file.is_empty() && path != "-" => vec![beside],
            _ => self.env_file.iter().rev().map(PathBuf::from).collect(),
        };
        for file in files {
            if let Ok(text) = fs::read_to_string(file) {
                compose::read_env_file(&text, &mut variables);
            }
        }
        compose::Options {
            environment: compose::Environment {
                variables,
                complete: true,
            },
            profiles: self.profile.clone(),
            name: Path::new(path)
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            folder: disk::folder_of(Path::new(if path == "-" { "x" } else { path })),
            files: compose::Around::new(Disk),
            project_name: None,
        }
    }

    /// The `.dockerignore` the builder takes: the one named after the Dockerfile, else the
    /// context's.
    fn dockerignore(&self, path: &str) -> Option<String> {
        let own = (path != "-").then(|| format!("{path}.dockerignore"));
        let context = match &self.context {
            Some(folder) => Some(Path::new(folder)),
            None if path == "-" => None,
            None => Path::new(path).parent(),
        };
        let of_context = context.map(|folder| folder.join(".dockerignore"));
        own.and_then(|own| fs::read_to_string(own).ok())
            .or_else(|| fs::read_to_string(of_context?).ok())
    }
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Hint => Severity::Hint,
        }
    }
}

impl KindName {
    /// The same for the linter.
    pub(crate) fn kind(self) -> FileKind {
        match self {
            Self::Dockerfile => FileKind::Dockerfile,
            Self::Compose => FileKind::Compose,
        }
    }
}
