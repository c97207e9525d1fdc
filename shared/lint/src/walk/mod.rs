//! Follows the build through the file: which image each stage starts from, which variables are set
//! where, which words they make.
//!
//! The order is BuildKit's (`dockerfile2llb` of moby/buildkit): first all FROM, then the stages
//! from top to bottom. Like BuildKit it stops at the first error, unless told to go on.

mod bases;
mod env;
mod graph;
mod refused;
mod steps;
mod taken;
mod words;

pub(crate) use bases::{Base, Image};
pub use steps::{Expanded, Step};
pub(crate) use taken::taken;
pub(crate) use words::{Part, places};

use crate::{Options, buildkit::suggest::nearest};
use dockerfile::{Dockerfile, Instruction, expand::Expansion};
use env::Env;
use text::Span;

/// What the builder meets, in its order.
#[derive(Debug, Default)]
pub(crate) struct Walk<'a> {
    /// Images that need a build argument to have a valid name.
    pub(crate) invalid_by_default: Vec<Image<'a>>,
    /// Each FROM, up to the one it stops at.
    pub(crate) bases: Vec<Base<'a>>,
    /// Each instruction after a FROM, and each inherited ONBUILD trigger, up to the one it stops at.
    pub(crate) steps: Vec<Step<'a>>,
    /// What it stops at: one error, or all of them if it is told to go on.
    pub(crate) errors: Vec<BuildError>,
}

/// An error of the build that can be seen without building.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BuildError {
    /// Which one.
    pub(crate) kind: ErrorKind,
    /// Where.
    pub(crate) span: Span,
    /// Where its instruction starts.
    pub(crate) anchor: u32,
    /// The line its instruction starts in, from 1.
    pub(crate) line: u32,
    /// What is wrong.
    pub(crate) message: String,
}

/// What kind of error it is; there is a rule for each but the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The build needs a build argument that is not given. Not reported: it may be given in time,
    /// and that FROM has no good default is a rule of its own.
    NeedsArgument,
    /// The base image's name is no image reference.
    BadReference,
    /// `--platform` is no platform.
    BadPlatform,
    /// A word does not expand.
    BadWord,
    /// EXPOSE of something that is no port.
    BadPort,
    /// STOPSIGNAL of something that is no signal.
    BadSignal,
    /// A mount of RUN with options that cannot be.
    BadMount,
    /// `--chmod` of something that is no file mode.
    BadMode,
    /// `--from` names a stage that cannot be copied from.
    BadStage,
    /// `--from` names the stage it stands in.
    OwnStage,
}

/// A variable that is used but not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// Its name.
    pub name: String,
    /// Where it is used.
    pub span: Span,
    /// A name like it that is set.
    pub suggestion: Option<String>,
}

impl Undefined {
    /// The suggestion, unless the name is so short that anything is near it.
    pub(crate) fn likely(&self) -> Option<&str> {
        let near = self.suggestion.as_deref();
        near.filter(|near| near.len() > 3 && self.name.len() > 3)
    }

    fn new(name: &str, span: Span, options: &[&str]) -> Self {
        Self {
            name: name.into(),
            span,
            suggestion: nearest(name, options.iter().copied()).map(Into::into),
        }
    }
}

impl<'a> Walk<'a> {
    /// Walks through `file`, whose text is `text`.
    pub(crate) fn new(text: &'a str, file: &'a Dockerfile, options: &Options) -> Self {
        let mut walk = Self {
            invalid_by_default: bases::invalid_by_default(file, options),
            ..Self::default()
        };
        let globals = bases::globals(file, options, true);
        if let Err(error) = &globals {
            walk.errors.push(error.clone());
            if !options.past_errors {
                return walk;
            }
        }
        let globals = globals.unwrap_or_default();
        walk.meet_bases(file, options, &globals);
        if walk.stopped(options) {
            return walk;
        }
        let graph = graph::Graph::new(file, &walk.bases);
        walk.errors
            .extend(graph.errors(file, &walk.bases, options.past_errors));
        if walk.stopped(options) {
            return walk;
        }
        walk.meet_steps(text, file, options, &globals, &graph);
        walk
    }

    fn stopped(&self, options: &Options) -> bool {
        !self.errors.is_empty() && !options.past_errors
    }
}

/// Whether `expansion` of `source` lacks a variable that has no value here, nor a default.
fn leaves_open(expansion: &Expansion, source: &str) -> bool {
    expansion.uses.iter().any(|used| {
        let reference = source.get(used.at.clone()).unwrap_or("");
        !used.found && !reference.contains(['-', '+'])
    })
}

impl BuildError {
    fn new(kind: ErrorKind, at: &Instruction, span: Span, message: impl Into<String>) -> Self {
        Self {
            kind,
            span,
            anchor: at.span.start,
            line: at.first_line,
            message: message.into(),
        }
    }
}
