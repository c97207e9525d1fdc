//! Which configuration is for a file: that of each tool in the nearest folder, from the file's own
//! up to the one that holds the repository.

use crate::formats::Linted;
use lint::{Diagnostic, FileKind, Options, Severity};
use settings::{FailOn, Format, Settings, Tool};
use std::{
    cell::Cell,
    collections::HashMap,
    env, fs, io,
    path::{Path, PathBuf},
    rc::Rc,
};
use text::Span;

/// Configurations dclint takes that are programs, which nobody but node.js can read.
const PROGRAMS: [&str; 5] = [
    ".dclintrc.js",
    ".dclintrc.cjs",
    ".dclintrc.mjs",
    "dclint.config.js",
    "dclint.config.cjs",
];

/// All configuration files met so far.
#[derive(Default)]
pub(super) struct Configs {
    /// The one to take, whatever else there is.
    only: Option<PathBuf>,
    search: bool,
    by_folder: HashMap<PathBuf, Vec<Rc<Source>>>,
    read: Vec<Rc<Source>>,
    errors: Vec<String>,
}

/// One configuration file.
struct Source {
    tool: Tool,
    folder: PathBuf,
    name: String,
    text: String,
    settings: Settings,
    mistakes: Vec<Diagnostic>,
    /// Whether it is for any file that was linted.
    used: Cell<bool>,
}

/// What is for one file: of each tool one at most, the last word last.
#[derive(Default)]
pub(super) struct Config {
    path: PathBuf,
    sources: Vec<Rc<Source>>,
}

impl Configs {
    /// `only` in place of all that might be found.
    pub(super) fn new(only: Option<PathBuf>, search: bool) -> Self {
        Self {
            search,
            only,
            ..Self::default()
        }
    }

    /// What is for the file at `path`.
    pub(super) fn of(&mut self, path: &Path, kind: FileKind) -> Config {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let sources = match (&self.only, path.parent()) {
            (Some(only), _) => self.only(&only.clone()),
            (None, Some(folder)) if self.search => self.nearest(folder),
            _ => Vec::new(),
        };
        let mut sources: Vec<_> = sources
            .into_iter()
            .filter(|source| source.tool.is_for(kind) || self.only.is_some())
            .collect();
        sources.sort_by_key(|source| Tool::ALL.iter().position(|tool| *tool == source.tool));
        for source in &sources {
            source.used.set(true);
        }
        Config { path, sources }
    }

    fn only(&mut self, path: &Path) -> Vec<Rc<Source>> {
        if let Some(known) = self.by_folder.get(Path::new("")) {
            return known.clone();
        }
        let tool = Tool::of_path(&path.to_string_lossy());
        let read = match tool {
            Some(tool) => self.read(path, tool).into_iter().collect(),
            None => {
                self.errors.push(format!(
                    "{}: neither TOML nor YAML nor JSON by its name; a configuration is one of them",
                    path.display()
                ));
                Vec::new()
            }
        };
        self.by_folder.insert(PathBuf::new(), read);
        self.by_folder[Path::new("")].clone()
    }

    /// The nearest file of each tool for what lies in `folder`.
    fn nearest(&mut self, folder: &Path) -> Vec<Rc<Source>> {
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let mut sources: Vec<Rc<Source>> = Vec::new();
        for (name, tool) in Tool::FILES {
            let path = folder.join(name);
            if !sources.iter().any(|source| source.tool == tool) && path.is_file() {
                sources.extend(self.read(&path, tool));
            }
        }
        let has_dclint = sources.iter().any(|source| source.tool == Tool::Dclint);
        let program = PROGRAMS.iter().map(|name| folder.join(name));
        if let Some(path) = program
            .into_iter()
            .find(|path| !has_dclint && path.is_file())
        {
            sources.push(self.keep(program_source(&path)));
        }
        if !folder.join(".git").exists()
            && let Some(above) = folder.parent()
        {
            for source in self.nearest(above) {
                if !sources.iter().any(|near| near.tool == source.tool) {
                    sources.push(source);
                }
            }
        }
        self.by_folder.insert(folder.to_owned(), sources.clone());
        sources
    }

    fn read(&mut self, path: &Path, tool: Tool) -> Option<Rc<Source>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let why = match error.kind() {
                    io::ErrorKind::InvalidData => "is not UTF-8; save it so".to_owned(),
                    _ => format!("{error}; check the path and who may read it"),
                };
                self.errors.push(format!("{}: {why}", shown(path)));
                return None;
            }
        };
        let read = settings::read(tool, &text);
        Some(self.keep(Source {
            tool,
            folder: folder_of(path),
            name: shown(path),
            text,
            settings: read.settings,
            mistakes: read.mistakes,
            used: Cell::new(false),
        }))
    }

    fn keep(&mut self, source: Source) -> Rc<Source> {
        let source = Rc::new(source);
        self.read.push(source.clone());
        source
    }

    /// The mistakes in all files that were for something, and what could not be read.
    pub(super) fn mistakes(&mut self, floor: Option<Severity>) -> (Vec<Linted>, Vec<String>) {
        let wrong = self
            .read
            .iter()
            .filter(|source| source.used.get() && !source.mistakes.is_empty());
        let linted = wrong.map(|source| Linted {
            name: source.name.clone(),
            text: source.text.clone(),
            found: source.mistakes.clone(),
            floor,
        });
        (linted.collect(), std::mem::take(&mut self.errors))
    }
}

fn program_source(path: &Path) -> Source {
    Source {
        tool: Tool::Dclint,
        folder: folder_of(path),
        name: shown(path),
        text: String::new(),
        settings: Settings::default(),
        mistakes: vec![Diagnostic::of_setting(
            Severity::Warning,
            Span::empty(0),
            "this configuration is a program, so it is not read",
            "Write what it says into `.dclintrc.json` or `slipway.toml`.",
        )],
        used: Cell::new(false),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// A path as somebody in this folder would write it.
fn shown(path: &Path) -> String {
    let here = env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    inside
        .unwrap_or_else(|| path.to_owned())
        .display()
        .to_string()
}

impl Config {
    /// Sets in `options` what it says.
    pub(super) fn apply(&self, options: &mut Options) {
        for source in &self.sources {
            source.settings.apply(&source.inside(&self.path), options);
        }
    }

    /// Whether the file is one of those not to be looked at.
    pub(super) fn excludes(&self) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|source| source.settings.exclude.hold(&source.inside(&self.path)))
    }

    fn last<T>(&self, of: impl Fn(&Source) -> Option<T>) -> Option<T> {
        self.sources.iter().rev().find_map(|source| of(source))
    }

    pub(super) fn fail_on(&self) -> Option<FailOn> {
        self.last(|source| source.settings.fail_on)
    }

    pub(super) fn least(&self) -> Option<Severity> {
        self.last(|source| source.settings.least)
    }

    pub(super) fn format(&self) -> Option<Format> {
        self.last(|source| source.settings.format)
    }

    pub(super) fn docs_url(&self) -> Option<String> {
        self.last(|source| source.settings.docs_url.clone())
    }

    /// The folder Dockerfiles are built with.
    pub(super) fn context(&self) -> Option<PathBuf> {
        self.last(|source| Some(source.folder.join(source.settings.context.as_ref()?)))
    }

    /// Files of variables for compose files.
    pub(super) fn env_files(&self) -> Vec<PathBuf> {
        let of = |source: &Source| {
            let files = source.settings.env_files.iter();
            let files: Vec<PathBuf> = files.map(|file| source.folder.join(file)).collect();
            (!files.is_empty()).then_some(files)
        };
        self.last(of).unwrap_or_default()
    }
}

impl Source {
    /// `path` from the configuration's folder, with `/`.
    fn inside(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        let parts = inside.components();
        let parts: Vec<_> = parts
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        parts.join("/")
    }
}
