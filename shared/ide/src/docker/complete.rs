//! What may be written at a place of a Dockerfile.

use super::{
    comments,
    facts::{flags::flags, instruction, values, variables},
    flag_values,
    half::Half,
    model::{Model, takes_variables},
    places::Place,
    words,
};
use crate::{Completion, CompletionKind, File, dollar, list::List};
use dockerfile::{FlagKind, Instruction, Kind, known_flags};
use text::Span;

pub(crate) fn complete(file: &File<'_>, offset: usize) -> Vec<Completion> {
    let model = Model::new(file);
    match model.place(offset) {
        Place::Comment(line) => comments::complete(&model, line, offset),
        Place::Between => keywords(&model, None, Span::empty(offset)),
        Place::Body(instruction, heredoc) => {
            let escape = if heredoc.expand { '\\' } else { '\0' };
            match dollar::typed(file.text, offset, escape) {
                Some((name, braced)) => {
                    let closed = file
                        .text
                        .get(name.end..)
                        .is_some_and(|rest| rest.starts_with('}'));
                    variables(&model, instruction, Span::from(name), braced && !closed)
                }
                None => Vec::new(),
            }
        }
        Place::Head(instruction, at) => {
            let half = Half::new(instruction, at, offset);
            head(&model, instruction, &half)
        }
    }
}

fn head(model: &Model<'_>, instruction: &Instruction, half: &Half<'_>) -> Vec<Completion> {
    if half.in_keyword {
        let span = half.span(half.word.clone());
        return keywords(model, Some(half), span);
    }
    if takes_variables(half.kind)
        && let Some((name, braced)) = dollar::typed(half.text, half.at, model.tree.escape)
    {
        let closed = half.is_followed(name.end, '}');
        return variables(model, instruction, half.span(name), braced && !closed);
    }
    let typed = half.typed();
    if half.after_flags() && typed.starts_with('-') {
        return match typed.split_once('=') {
            Some((flag, _)) => {
                flag_values::complete(model, instruction, half, flag.trim_start_matches('-'))
            }
            None => flag_names(half),
        };
    }
    let mut found = words::complete(model, instruction, half);
    if half.after_flags() && typed.is_empty() {
        found.extend(flag_names(half));
    }
    found
}

/// The instructions; inside ONBUILD those it takes.
fn keywords(model: &Model<'_>, half: Option<&Half<'_>>, span: Span) -> Vec<Completion> {
    let typed = half.map_or("", Half::typed);
    let trigger = half.is_some_and(|half| half.trigger);
    let model_word = match typed {
        "" => model
            .tree
            .instructions
            .first()
            .map_or("", |first| first.keyword.text.as_str()),
        typed => typed,
    };
    let lower = model_word.starts_with(|c: char| c.is_ascii_lowercase());
    let room = half.is_none_or(Half::is_last_word);
    let no_stage = half.is_none() && model.tree.stages.is_empty();
    let mut list = List::new(span);
    // FROM first where there is none yet; then what is used most.
    let order = [
        Kind::From,
        Kind::Run,
        Kind::Copy,
        Kind::Workdir,
        Kind::Env,
        Kind::Arg,
        Kind::Cmd,
        Kind::Entrypoint,
        Kind::Expose,
        Kind::User,
        Kind::Healthcheck,
        Kind::Label,
        Kind::Add,
        Kind::Volume,
        Kind::Shell,
        Kind::Stopsignal,
        Kind::Onbuild,
        Kind::Maintainer,
    ];
    for kind in order {
        let forbidden = matches!(kind, Kind::From | Kind::Onbuild | Kind::Maintainer);
        let early = no_stage && !matches!(kind, Kind::From | Kind::Arg);
        if trigger && forbidden || early || kind == Kind::Maintainer && typed.is_empty() {
            continue;
        }
        let name = match lower {
            true => kind.name().to_ascii_lowercase(),
            false => kind.name().to_owned(),
        };
        let (form, text) = instruction(kind);
        let item = list.add(CompletionKind::Keyword, name.clone(), text);
        item.detail = form.lines().next().unwrap_or("").into();
        if room {
            item.insert = (name + " ").into();
        }
    }
    list.items
}

/// The flags the instruction has and has not got yet.
fn flag_names(half: &Half<'_>) -> Vec<Completion> {
    let range = half.word.start..half.part(&['=']).end;
    let followed = half.is_followed(range.end, '=');
    let mut list = List::new(half.span(range));
    let known = known_flags(half.kind).unwrap_or(&[]);
    for (name, text) in flags(half.kind) {
        let kind = known
            .iter()
            .find(|known| known.0 == *name)
            .map(|known| known.1);
        let given = |word: &&str| {
            let flag = word.trim_start_matches('-');
            flag.split('=').next() == Some(name)
        };
        if kind != Some(FlagKind::Values) && half.words.iter().any(given) {
            continue;
        }
        let flag = ["--", name].concat();
        let item = list.add(CompletionKind::Flag, flag.clone(), *text);
        if kind != Some(FlagKind::Switch) && !followed {
            item.insert = (flag + "=").into();
        }
    }
    list.items
}

/// The variables `instruction` sees. `close` adds the brace that is missing.
fn variables(
    model: &Model<'_>,
    instruction: &Instruction,
    span: Span,
    close: bool,
) -> Vec<Completion> {
    let at = model.at(instruction);
    let mut list = List::new(span);
    let mut names = at.names();
    // An ARG without a value is no less a variable.
    let declared = model
        .tree
        .instructions
        .iter()
        .take(model.index(instruction));
    for other in declared.filter(|other| other.kind() == Kind::Arg) {
        if let dockerfile::Args::Pairs(pairs) = &other.args {
            let names_here = pairs.iter().map(|pair| pair.name.value.as_str());
            names.extend(names_here.filter(|name| at.definition(name).is_some()));
        }
    }
    names.sort_unstable();
    names.dedup();
    // What the file sets comes before what the builder brings.
    names.sort_by_key(|name| {
        at.definition(name)
            .is_none_or(|found| found.instruction.is_none())
    });
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        let item = list.add(
            CompletionKind::Variable,
            name.to_owned(),
            model.about_variable(name, at),
        );
        if let Some(value) = at.definition(name).and_then(|found| found.value.as_deref()) {
            item.detail = value.chars().take(60).collect::<String>().into();
        }
        if close {
            item.insert = [name, "}"].concat().into();
        }
    }
    list.items
}

/// The arguments a stage may declare: those from before the first FROM, and the builder's.
pub(super) fn arguments(model: &Model<'_>, half: &Half<'_>, list: &mut List) {
    if model.tree.stages.is_empty() || half.typed().contains('=') {
        return;
    }
    let first = model
        .tree
        .stages
        .first()
        .map_or(0, |stage| stage.instructions.start);
    let globals = model.scopes.globals();
    for instruction in model.tree.instructions.iter().take(first) {
        if let dockerfile::Args::Pairs(pairs) = &instruction.args {
            for pair in pairs.iter().filter(|pair| !pair.name.value.is_empty()) {
                let name = pair.name.value.as_str();
                let docs = model.about_variable(name, globals);
                list.add(CompletionKind::Variable, name.to_owned(), docs);
            }
        }
    }
    list.facts(CompletionKind::Variable, variables::PLATFORM);
}

/// Labels, signals, shells and other words that are always the same.
pub(super) fn fixed(kind: Kind) -> &'static [super::facts::Fact] {
    match kind {
        Kind::Label => values::LABELS,
        Kind::Stopsignal => values::SIGNALS,
        Kind::Shell => values::SHELLS,
        Kind::Healthcheck => values::HEALTHCHECK,
        _ => &[],
    }
}
