//! What a Dockerfile offers to the compose file that builds it.

use super::{facts::variables, model::Model, rename::stage_definition};
use crate::File;
use dockerfile::{Args, Kind};
use std::collections::BTreeSet;
use text::Span;

/// Where the stage called `name` gets its name.
pub(crate) fn stage_place(file: &File<'_>, name: &str) -> Option<Span> {
    let model = Model::new(file);
    let stage = model.stage_meant(name, Some(model.tree.stages.len()))?;
    stage_definition(&model, stage).first().copied()
}

/// Where an ARG first declares `name`.
pub(crate) fn argument_place(file: &File<'_>, name: &str) -> Option<Span> {
    let model = Model::new(file);
    let pairs = model
        .tree
        .instructions
        .iter()
        .filter_map(|instruction| match &instruction.args {
            Args::Pairs(pairs) if instruction.kind() == Kind::Arg => Some(pairs),
            _ => None,
        });
    let mut pairs = pairs.flatten();
    let pair = pairs.find(|pair| pair.name.value == name)?;
    Some(pair.name.span)
}

/// What a Dockerfile offers to who builds it.
#[derive(Default)]
pub(crate) struct Offered {
    /// The names of its stages, in order, each with what it is in Markdown.
    pub(crate) stages: Vec<(String, String)>,
    /// The names of its arguments with their defaults.
    pub(crate) arguments: Vec<(String, String)>,
}

/// What the Dockerfile `file` offers.
pub(crate) fn offered(file: &File<'_>) -> Offered {
    let model = Model::new(file);
    let stages = model.stages_before(Some(model.tree.stages.len()));
    let stages = stages
        .into_iter()
        .map(|(index, name)| (name.to_owned(), model.about_stage(index)));
    let mut arguments: Vec<(String, String)> = Vec::new();
    let mut seen = BTreeSet::new();
    for instruction in model
        .tree
        .instructions
        .iter()
        .filter(|i| i.kind() == Kind::Arg)
    {
        let Args::Pairs(pairs) = &instruction.args else {
            continue;
        };
        for pair in pairs.iter().filter(|pair| !pair.name.value.is_empty()) {
            let name = pair.name.value.as_str();
            if seen.insert(name.to_owned()) && variables::variable(name).is_empty() {
                let default = pair.value.as_ref().map_or("", |value| value.value.as_str());
                arguments.push((name.to_owned(), default.to_owned()));
            }
        }
    }
    Offered {
        stages: stages.collect(),
        arguments,
    }
}
