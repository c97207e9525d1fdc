//! Configuration files of the linter: text in, settings and mistakes out.
//!
//! Three kinds are read: our own `slipway.toml`, hadolint's `.hadolint.yaml` and dclint's
//! `.dclintrc`. The crate is pure: which files there are, and which is nearest to a Dockerfile, is
//! for the caller to find out; [`Tool::FILES`] names them.
//!
//! ```
//! use settings::{Tool, read};
//!
//! let read = read(Tool::Slipway, "[rules]\nlatest-tag = \"off\"\nlatest-tga = \"off\"\n");
//! let mut options = lint::Options::default();
//! read.settings.apply("Dockerfile", &mut options);
//! let found = lint::lint(lint::FileKind::Dockerfile, "FROM debian:latest\n", &options);
//! assert!(found.is_empty());
//! assert_eq!(read.mistakes[0].message, "no rule is called `latest-tga`");
//! ```

mod cursor;
mod dclint;
mod globs;
mod hadolint;
mod model;
mod slipway;
mod toml;
mod tree;
mod yaml;

pub use globs::Globs;
pub use model::{FailOn, Format, Override, Settings};

use cursor::Cursor;
use lint::{Diagnostic, FileKind};

/// Whose configuration a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Ours.
    Slipway,
    /// hadolint's, for Dockerfiles.
    Hadolint,
    /// dclint's, for compose files.
    Dclint,
}

impl Tool {
    /// The names of configuration files. Of those in one folder the first of a tool counts.
    pub const FILES: [(&'static str, Self); 7] = [
        ("slipway.toml", Self::Slipway),
        (".hadolint.yaml", Self::Hadolint),
        (".hadolint.yml", Self::Hadolint),
        (".dclintrc", Self::Dclint),
        (".dclintrc.json", Self::Dclint),
        (".dclintrc.yaml", Self::Dclint),
        (".dclintrc.yml", Self::Dclint),
    ];

    /// Every tool, in the order their files are applied in: what a later one says counts.
    pub const ALL: [Self; 3] = [Self::Hadolint, Self::Dclint, Self::Slipway];

    /// Whose file `path` is, by its last part: a `.toml` is ours, a `.dclintrc` dclint's, any other
    /// YAML or JSON hadolint's unless `dclint` is in its name.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let is = |end: &str| name.ends_with(end);
        if is(".toml") {
            Some(Self::Slipway)
        } else if name.contains("dclint") {
            Some(Self::Dclint)
        } else if [".yaml", ".yml", ".json"].into_iter().any(is) {
            Some(Self::Hadolint)
        } else {
            None
        }
    }

    /// Whether it says anything of files of this kind.
    pub fn is_for(self, kind: FileKind) -> bool {
        match self {
            Self::Slipway => true,
            Self::Hadolint => kind == FileKind::Dockerfile,
            Self::Dclint => kind == FileKind::Compose,
        }
    }
}

/// What was read of a configuration file.
#[derive(Debug, Default)]
pub struct Read {
    /// What it says, as far as it can be understood.
    pub settings: Settings,
    /// What is wrong with it, in the order of the text.
    pub mistakes: Vec<Diagnostic>,
}

/// Reads a configuration file of `tool`. Total: what cannot be understood is a mistake.
pub fn read(tool: Tool, text: &str) -> Read {
    let mut mistakes = Vec::new();
    let tree = match tool {
        Tool::Slipway => toml::read(text, &mut mistakes),
        Tool::Hadolint | Tool::Dclint => yaml::read(text, &mut mistakes),
    };
    let mut settings = Settings::default();
    if let Some(tree) = &tree {
        let cursor = &mut Cursor::new(&mut mistakes);
        match tool {
            Tool::Slipway => slipway::read(tree, cursor, &mut settings),
            Tool::Hadolint => hadolint::read(tree, cursor, &mut settings),
            Tool::Dclint => dclint::read(tree, cursor, &mut settings),
        }
    }
    mistakes.sort_by_key(|mistake| mistake.span.start);
    Read { settings, mistakes }
}
