//! Where a name comes from, where it is used, and how it is changed.

use super::{
    facts::variables,
    model::Model,
    names::{self, Named, What},
};
use crate::{File, FileEdits, Location, Occurrence, Renamable, Role, dollar};
use dockerfile::{Args, stages::Origin};
use text::Span;

pub(crate) fn definition(file: &File<'_>, offset: usize) -> Vec<Location> {
    let model = Model::new(file);
    let all = names::all(&model);
    let spans = match names::at(&all, offset) {
        Some(named) => match named.what {
            What::Stage(stage) => stage_definition(&model, stage),
            What::Variable(_) => variable_definitions(&model, &all, named),
        },
        None => match number(&model, offset) {
            Some(stage) => stage_definition(&model, stage),
            None => return source_file(&model, offset),
        },
    };
    spans
        .into_iter()
        .map(|span| Location { path: None, span })
        .collect()
}

pub(super) fn stage_definition(model: &Model<'_>, stage: usize) -> Vec<Span> {
    let from = model
        .tree
        .stages
        .get(stage)
        .and_then(|stage| model.tree.stage(stage).first());
    let name = model.stage_name(stage).map(|name| name.span);
    name.or_else(|| from.map(|from| from.keyword.span))
        .into_iter()
        .collect()
}

/// The stage that a number in `--from` means.
fn number(model: &Model<'_>, offset: usize) -> Option<usize> {
    let instruction = model.instruction_at(offset)?;
    let mut from = instruction
        .flags
        .iter()
        .filter_map(|flag| names::from_of(instruction, flag));
    let (name, _) = from.find(|(_, span)| span.touches(offset))?;
    model.stage_meant(name, instruction.stage)
}

/// The file a source of COPY or ADD is.
fn source_file(model: &Model<'_>, offset: usize) -> Vec<Location> {
    let links = super::links::of(model);
    let link = links.into_iter().find(|link| link.span.touches(offset));
    let location = link.map(|link| Location {
        path: Some(link.path),
        span: Span::default(),
    });
    location.into_iter().collect()
}

/// What sets the variable here; where an ARG repeats one from before the first FROM, both.
fn variable_definitions(model: &Model<'_>, all: &[Named], named: Named) -> Vec<Span> {
    let text = model.file.text;
    let name = named.at.span.of(text);
    let at = model.scopes.at(&model.tree, named.instruction);
    let mut found = Vec::new();
    let mut add = |span: Span| {
        let named = all
            .iter()
            .find(|other| other.at.role == Role::Definition && other.at.span.start == span.start);
        found.extend(named.map(|named| named.at.span));
    };
    let own = named.at.role == Role::Definition;
    let definition = at.definition(name).filter(|_| !own);
    if let Some(definition) = definition {
        add(definition.span);
    }
    let global = model.scopes.globals().definition(name);
    let repeats = own && named.what != What::Variable(0)
        || definition.is_some_and(|definition| definition.origin == Origin::GlobalArg);
    if let Some(global) = global.filter(|_| repeats && is_bare(model, all, named)) {
        add(global.span);
    }
    if own && found.is_empty() {
        found.push(named.at.span);
    }
    found
}

/// Whether the variable's stage takes it from before the first FROM.
fn is_bare(model: &Model<'_>, all: &[Named], named: Named) -> bool {
    let same = names::same(model, all, named);
    same.iter().any(|other| other.what == What::Variable(0))
}

pub(crate) fn references(file: &File<'_>, offset: usize) -> Vec<Occurrence> {
    let model = Model::new(file);
    let all = names::all(&model);
    let Some(named) = names::at(&all, offset) else {
        return Vec::new();
    };
    let same = names::same(&model, &all, named);
    let mut found: Vec<Occurrence> = same
        .iter()
        .filter(|other| other.local == named.local)
        .map(|other| other.at)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

pub(crate) fn prepare(file: &File<'_>, offset: usize) -> Result<Renamable, String> {
    let model = Model::new(file);
    let all = names::all(&model);
    let (named, _) = renamable(&model, &all, offset)?;
    Ok(Renamable {
        span: named.at.span,
        name: named.at.span.of(file.text).to_owned(),
    })
}

pub(crate) fn rename(file: &File<'_>, offset: usize, new: &str) -> Result<Vec<FileEdits>, String> {
    let model = Model::new(file);
    let all = names::all(&model);
    let (named, same) = renamable(&model, &all, offset)?;
    let old = named.at.span.of(file.text);
    if old == new {
        return Ok(Vec::new());
    }
    match named.what {
        What::Stage(stage) => stage_clash(&model, stage, new)?,
        What::Variable(_) => variable_clash(&model, &all, &same, new)?,
    }
    let spans: Vec<Span> = same.iter().map(|named| named.at.span).collect();
    Ok(FileEdits::replacing(spans, new))
}

/// The name at `offset` with all its places, or why it cannot be changed.
fn renamable(
    model: &Model<'_>,
    all: &[Named],
    offset: usize,
) -> Result<(Named, Vec<Named>), String> {
    let text = model.file.text;
    let named = names::at(all, offset)
        .ok_or("Only stages, ARGs and ENVs can be renamed, and here stands none.")?;
    let name = named.at.span.of(text);
    let same = names::same(model, all, named);
    if let What::Stage(stage) = named.what {
        if let Some(line) = hidden_use(model, stage) {
            return Err(format!(
                "Line {line} names the stage `{name}` through a variable. Write the name there first."
            ));
        }
        return Ok((named, same));
    }
    if !variables::variable(name).is_empty() {
        return Err(format!(
            "`{name}` comes from the builder, under this name only."
        ));
    }
    if !same.iter().any(|other| other.at.role == Role::Definition) {
        return Err(format!(
            "`{name}` is not set in this file, so its name is given elsewhere."
        ));
    }
    if let Some(local) = same.iter().find(|other| other.local) {
        return Err(format!(
            "The command on line {} sets a variable `{name}` of its own. Rename that one by hand first.",
            model.line(local.at.span.start)
        ));
    }
    Ok((named, same))
}

/// The line of a FROM that means the stage by a variable.
fn hidden_use(model: &Model<'_>, stage: usize) -> Option<u32> {
    let stages = model.tree.stages.iter().enumerate();
    for (index, other) in stages {
        let on_it = model.scopes.base(index) == &dockerfile::stages::Base::Stage(stage);
        let base = model
            .tree
            .base(other)
            .filter(|base| on_it && base.value.contains('$'));
        if let Some(base) = base {
            return Some(model.line(base.span.start));
        }
    }
    None
}

fn stage_clash(model: &Model<'_>, stage: usize, new: &str) -> Result<(), String> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !new.starts_with(|c: char| c.is_ascii_alphabetic()) || !new.chars().all(belongs) {
        return Err(format!(
            "`{new}` is no name for a stage: it starts with a letter, and letters, digits, `-`, `_` and `.` follow."
        ));
    }
    if new.eq_ignore_ascii_case("scratch") || new.eq_ignore_ascii_case("context") {
        return Err(format!("`{new}` means something else to the builder."));
    }
    for (index, other) in model.tree.stages.iter().enumerate() {
        let name = other.name.as_deref().filter(|_| index != stage);
        if name.is_some_and(|name| name.eq_ignore_ascii_case(new)) {
            let line = model
                .tree
                .stage(other)
                .first()
                .map_or(0, |from| from.first_line);
            return Err(format!(
                "The stage on line {line} is called `{new}` already."
            ));
        }
    }
    for instruction in &model.tree.instructions {
        let base = match &instruction.args {
            Args::From(from) => from.image().map(|image| image.value.as_str()),
            _ => None,
        };
        let flags = instruction
            .flags
            .iter()
            .filter_map(|flag| names::from_of(instruction, flag));
        let mut taken = flags.map(|(name, _)| name).chain(base);
        if taken.any(|name| name.eq_ignore_ascii_case(new)) {
            return Err(format!(
                "Line {} means the image `{new}`, and would then mean this stage.",
                instruction.first_line
            ));
        }
    }
    Ok(())
}

fn variable_clash(
    model: &Model<'_>,
    all: &[Named],
    same: &[Named],
    new: &str,
) -> Result<(), String> {
    if new.is_empty() || dollar::name_length(new) != new.len() {
        return Err(format!(
            "`{new}` is no name for a variable: it starts with a letter or `_`, and letters, digits and `_` follow."
        ));
    }
    if !variables::variable(new).is_empty() {
        return Err(format!("`{new}` means something else to the builder."));
    }
    let text = model.file.text;
    // A stage may see it from the stages below, so a name that any scope of these uses is taken.
    let scopes = names::reach(model, same);
    let clash = all.iter().find(|other| match other.what {
        What::Variable(scope) => scopes.contains(&scope) && other.at.span.of(text) == new,
        What::Stage(_) => false,
    });
    match clash {
        Some(clash) => Err(format!(
            "Line {} has a variable `{new}` already, and the two would be one.",
            model.line(clash.at.span.start)
        )),
        None => shell_clash(model, same, new),
    }
}

/// A command that uses the variable must not set one of the new name.
fn shell_clash(model: &Model<'_>, same: &[Named], new: &str) -> Result<(), String> {
    for named in same {
        let Some(instruction) = model.tree.instructions.get(named.instruction) else {
            continue;
        };
        if names::is_shell(instruction.kind())
            && names::script_sets(instruction, model.file.text, new)
        {
            return Err(format!(
                "The command on line {} sets a variable `{new}` of its own.",
                instruction.first_line
            ));
        }
    }
    Ok(())
}
