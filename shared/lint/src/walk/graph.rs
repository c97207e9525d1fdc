//! Which stage takes what from which.

use super::{Base, BuildError, ErrorKind};
use crate::buildkit::reference;
use dockerfile::{Dockerfile, Instruction, Kind, Word, mount::Mount};
use std::collections::BTreeMap;

/// What each stage needs, and which stages the last one needs.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    names: BTreeMap<&'a str, usize>,
    /// Whether the last stage needs it, at one remove or more; itself included.
    pub(super) reachable: Vec<bool>,
}

/// What a `--from` names.
enum Source {
    Stage(usize),
    Image,
    NoStage,
    Variable,
}

impl<'a> Graph<'a> {
    pub(super) fn new(file: &'a Dockerfile, bases: &[Base<'_>]) -> Self {
        let mut graph = Self {
            names: names_of_stages(file),
            reachable: Vec::new(),
        };
        graph.reachable = vec![false; file.stages.len()];
        let mut open: Vec<usize> = file.stages.len().checked_sub(1).into_iter().collect();
        while let Some(index) = open.pop() {
            if std::mem::replace(&mut graph.reachable[index], true) {
                continue;
            }
            open.extend(bases.get(index).and_then(|base| base.stage));
            for instruction in file.stage(&file.stages[index]) {
                open.extend(froms(instruction).iter().filter_map(|from| {
                    match graph.source(file, from, instruction.kind()) {
                        Source::Stage(stage) => Some(stage),
                        _ => None,
                    }
                }));
            }
        }
        graph
    }

    fn source(&self, file: &Dockerfile, from: &str, kind: Kind) -> Source {
        if from.contains('$') {
            return Source::Variable;
        }
        let by_index = from.parse::<usize>().ok().filter(|_| kind == Kind::Copy);
        match by_index {
            Some(index) if index < file.stages.len() => Source::Stage(index),
            Some(_) => Source::NoStage,
            None => match self.names.get(from.to_ascii_lowercase().as_str()) {
                Some(stage) => Source::Stage(*stage),
                None => Source::Image,
            },
        }
    }

    /// The `--from` of a COPY that names a stage which is not built yet.
    pub(super) fn too_early<'i>(
        &self,
        file: &Dockerfile,
        instruction: &'i Instruction,
    ) -> Option<&'i Word> {
        let stage = instruction.stage?;
        copy_from(instruction).filter(|word| {
            matches!(self.source(file, &word.value, Kind::Copy), Source::Stage(source) if source > stage)
        })
    }

    /// Errors the build meets before its first step: images and stages that cannot be.
    pub(super) fn errors(
        &self,
        file: &Dockerfile,
        bases: &[Base<'_>],
        all: bool,
    ) -> Vec<BuildError> {
        let of_copies = file.instructions.iter().filter_map(|instruction| {
            let stage = instruction.stage?;
            let word = copy_from(instruction)?;
            let (kind, message) = match self.source(file, &word.value, Kind::Copy) {
                Source::Variable => (
                    ErrorKind::BadStage,
                    "variables are not expanded in `--from`".into(),
                ),
                Source::NoStage => (
                    ErrorKind::BadStage,
                    format!("there is no stage {}", word.value),
                ),
                Source::Stage(source) if source == stage => (
                    ErrorKind::OwnStage,
                    format!("stage `{}` cannot copy from itself", word.value),
                ),
                _ => return None,
            };
            Some(BuildError::new(kind, instruction, word.span, message))
        });
        let of_bases = bases.iter().filter_map(|base| {
            if base.stage.is_some() || base.name == "scratch" || base.name.is_empty() {
                return None;
            }
            let reason = reference::parse(&base.name).err()?;
            let message = format!("`{}` is not an image name: {reason}", base.name);
            let kind = base.kind(ErrorKind::BadReference);
            Some(BuildError::new(kind, base.from, base.image.span, message))
        });
        let of_images = file.instructions.iter().filter_map(|instruction| {
            let word = copy_from(instruction)?;
            let Source::Image = self.source(file, &word.value, Kind::Copy) else {
                return None;
            };
            let reason = reference::parse(&word.value).err()?;
            let message = format!("`{}` is not an image name: {reason}", word.value);
            let kind = ErrorKind::BadReference;
            Some(BuildError::new(kind, instruction, word.span, message))
        });
        let found = of_copies.chain(of_bases).chain(of_images);
        found.take(if all { usize::MAX } else { 1 }).collect()
    }
}

/// The stages by name; of several with one name the last.
pub(super) fn names_of_stages(file: &Dockerfile) -> BTreeMap<&str, usize> {
    let stages = file.stages.iter().enumerate();
    let named = stages.filter_map(|(index, stage)| Some((stage.name.as_deref()?, index)));
    named.collect()
}

fn copy_from(instruction: &Instruction) -> Option<&Word> {
    if instruction.kind() != Kind::Copy {
        return None;
    }
    instruction.flag("from")?.value.as_ref()
}

/// What `--from` and `from=` of an instruction name.
fn froms(instruction: &Instruction) -> Vec<String> {
    let mut froms: Vec<String> = copy_from(instruction)
        .map(|word| word.value.clone())
        .into_iter()
        .collect();
    if instruction.kind() == Kind::Run {
        let mounts = instruction.flags.iter().filter_map(Mount::of);
        froms.extend(mounts.filter_map(|mount| mount.get(&["from"]).map(Into::into)));
    }
    froms
}
