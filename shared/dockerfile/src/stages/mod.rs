//! What names mean: stages, base images, and the variables each instruction sees.
//!
//! [`resolve`] follows ARG and ENV through the file once; [`Scopes::at`] then answers what a
//! variable is where an instruction stands, and serves as [`Env`] to expand its words.
//!
//! Reference: `frontend/dockerfile/dockerfile2llb/convert.go` of moby/buildkit (`defaultArgs`,
//! `dispatchArg`, `dispatchEnv`, `addState`). In short: ARG before the first FROM is seen by FROM
//! lines only, until a stage repeats it without a value; a stage that builds on another sees all
//! that one set; ENV and ARG override one another in the order of the file.

mod options;
mod walk;

pub use options::{Options, predefined};
pub use walk::resolve;

use crate::{Dockerfile, expand::Env};
use std::collections::BTreeMap;
use text::Span;

/// A chain of stages longer than this is not followed to its end.
const MAX_CHAIN: usize = 128;

/// What set a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An ARG with a value, or given one by the build.
    Arg,
    /// An ARG without a value that took the one from before the first FROM, or a predefined one.
    GlobalArg,
    /// An ARG that has no value at all.
    EmptyArg,
    /// An ENV.
    Env,
    /// Known without being set in the file: `TARGETPLATFORM` and its like in FROM, `PATH` and what
    /// else the base image brings in stages.
    Predefined,
}

/// One time a variable is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What set it.
    pub origin: Origin,
    /// Its value, expanded; `None` for an ARG without one and where the value does not expand.
    pub value: Option<String>,
    /// The instruction that set it, as index into [`Dockerfile::instructions`].
    pub instruction: Option<usize>,
    /// The `name=value` that set it, in the file; empty for predefined ones.
    pub span: Span,
}

/// What a stage builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// Nothing: `FROM scratch`.
    Scratch,
    /// An earlier stage, as index into [`Dockerfile::stages`].
    Stage(usize),
    /// An image, variables expanded; empty where they leave nothing.
    Image(String),
    /// FROM has no image, or one that does not expand.
    Unknown,
}

/// The variables one part of a file sets: each name with its definitions in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    names: BTreeMap<String, Vec<Definition>>,
}

/// What every name of a file means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes {
    globals: Scope,
    stages: Vec<StageScope>,
    /// For each instruction its stage.
    stage_of: Vec<Option<usize>>,
    names: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct StageScope {
    base: Base,
    scope: Scope,
}

/// The variables as one instruction sees them.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    scopes: &'a Scopes,
    stage: Option<usize>,
    before: usize,
}

impl Scope {
    fn set(&mut self, name: &str, definition: Definition) {
        match self.names.get_mut(name) {
            Some(definitions) => definitions.push(definition),
            None => {
                self.names.insert(name.to_owned(), vec![definition]);
            }
        }
    }

    /// The last definition of `name` before the instruction at `before`.
    fn get(&self, name: &str, before: usize) -> Option<&Definition> {
        let definitions = self.names.get(name)?;
        let seen = |definition: &Definition| definition.instruction.is_none_or(|at| at < before);
        let count = definitions.partition_point(seen);
        definitions.get(count.checked_sub(1)?)
    }
}

impl Scopes {
    /// The variables the instruction at `index` sees: those set before it. FROM, and ARG before the
    /// first FROM, see the global ones.
    pub fn at(&self, file: &Dockerfile, index: usize) -> At<'_> {
        let is_from = |instruction: &crate::Instruction| instruction.kind() == crate::Kind::From;
        let global = file.instructions.get(index).is_none_or(is_from);
        At {
            scopes: self,
            stage: self
                .stage_of
                .get(index)
                .copied()
                .flatten()
                .filter(|_| !global),
            before: index,
        }
    }

    /// The global variables as FROM sees them.
    pub fn globals(&self) -> At<'_> {
        At {
            scopes: self,
            stage: None,
            before: usize::MAX,
        }
    }

    /// The variables at the end of `stage`; without one, the global ones.
    pub fn at_end(&self, stage: Option<usize>) -> At<'_> {
        At {
            scopes: self,
            stage,
            before: usize::MAX,
        }
    }

    /// What the stage at `index` builds on.
    pub fn base(&self, index: usize) -> &Base {
        self.stages
            .get(index)
            .map_or(&Base::Unknown, |stage| &stage.base)
    }

    /// The image the stage at `index` builds on in the end, through other stages; `None` for
    /// scratch and where it is not known.
    pub fn root_image(&self, index: usize) -> Option<&str> {
        let mut index = index;
        loop {
            match self.base(index) {
                // A stage builds on earlier ones only, so this ends.
                Base::Stage(base) => index = *base,
                Base::Image(image) => return Some(image),
                Base::Scratch | Base::Unknown => return None,
            }
        }
    }

    /// The stage that `--from=name` means: one with that name, whatever its casing, or that
    /// number. `None` means an image.
    pub fn stage_named(&self, name: &str) -> Option<usize> {
        match name.parse::<usize>() {
            Ok(number) => (number < self.stages.len()).then_some(number),
            Err(_) => self.names.get(&name.to_ascii_lowercase()).copied(),
        }
    }
}

impl<'a> At<'a> {
    /// The definition of `name` that holds here, values or none.
    pub fn definition(&self, name: &str) -> Option<&'a Definition> {
        let Some(mut stage) = self.stage else {
            return self.scopes.globals.get(name, self.before);
        };
        let mut before = self.before;
        for _ in 0..MAX_CHAIN {
            let scope = self.scopes.stages.get(stage)?;
            if let Some(definition) = scope.scope.get(name, before) {
                return Some(definition);
            }
            let Base::Stage(base) = scope.base else {
                return None;
            };
            (stage, before) = (base, usize::MAX);
        }
        None
    }

    /// Every name that has a value here, sorted: what a misspelt one may have meant.
    pub fn names(&self) -> Vec<&'a str> {
        let mut scopes = Vec::new();
        match self.stage {
            None => scopes.push((&self.scopes.globals, self.before)),
            Some(mut stage) => {
                let mut before = self.before;
                while let Some(scope) = self.scopes.stages.get(stage) {
                    scopes.push((&scope.scope, before));
                    match scope.base {
                        Base::Stage(base) if scopes.len() < MAX_CHAIN => {
                            (stage, before) = (base, usize::MAX);
                        }
                        _ => break,
                    }
                }
            }
        }
        let all = scopes.iter().flat_map(|(scope, before)| {
            let names = scope.names.keys();
            names.filter(|name| scope.get(name, *before).is_some())
        });
        let mut names: Vec<&str> = all
            .map(String::as_str)
            .filter(|name| self.get_value(name).is_some())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn get_value(&self, name: &str) -> Option<&'a str> {
        self.definition(name)?.value.as_deref()
    }
}

impl Env for At<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.get_value(name)
    }
}
