//! Arguments: images, stages, paths, and words that are always the same.

use super::{
    complete::{arguments, fixed},
    half::Half,
    model::Model,
};
use crate::{Completion, CompletionKind, list::List};
use dockerfile::{Instruction, Kind};

pub(super) fn complete(
    model: &Model<'_>,
    instruction: &Instruction,
    half: &Half<'_>,
) -> Vec<Completion> {
    let place = half.arguments().len();
    let mut list = List::new(half.span(half.word.clone()));
    match (half.kind, place) {
        (Kind::From, 0) => bases(model, instruction.stage, true, &mut list),
        (Kind::From, 1) => {
            list.add(
                CompletionKind::Keyword,
                "AS",
                "Gives the stage a name, for FROM, `--from` and `--target`.",
            );
        }
        (Kind::Copy | Kind::Add, _) => return paths(model, half),
        (Kind::Arg, _) => arguments(model, half, &mut list),
        (Kind::Stopsignal | Kind::Healthcheck, 0) => {
            list.facts(CompletionKind::Value, fixed(half.kind));
        }
        (Kind::Shell, 0) if half.is_last_word() => {
            list.facts(CompletionKind::Value, fixed(half.kind));
        }
        (Kind::Label, _) if !half.typed().contains('=') => {
            list.facts(CompletionKind::Key, fixed(half.kind));
            let followed = half.is_followed(half.word.end, '=');
            for item in list.items.iter_mut().filter(|_| !followed) {
                item.insert = [item.label.as_ref(), "="].concat().into();
            }
        }
        (Kind::Expose, _) => {
            let number = half.typed().split('/').next().unwrap_or("");
            if !number.is_empty()
                && number
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-')
            {
                for protocol in ["tcp", "udp"] {
                    let port = [number, "/", protocol].concat();
                    list.add(CompletionKind::Value, port, "");
                }
            }
        }
        (Kind::User, 0) => {
            list.add(
                CompletionKind::Value,
                "nobody",
                "A user without rights that most images have.",
            );
            list.add(CompletionKind::Value, "root", "The administrator.");
        }
        _ => {}
    }
    list.items
}

/// What a stage may build on or copy from: the stages before it and the images of the catalogue.
pub(super) fn bases(model: &Model<'_>, stage: Option<usize>, scratch: bool, list: &mut List) {
    for (index, name) in model.stages_before(stage) {
        let item = list.add(
            CompletionKind::Stage,
            name.to_owned(),
            model.about_stage(index),
        );
        item.detail = "stage".into();
    }
    list.images(&model.file.context.images);
    if scratch {
        list.add(
            CompletionKind::Image,
            "scratch",
            "Nothing at all: for programs that need no files but their own.",
        );
    }
}

/// Files and folders of the build context, one level at a time.
fn paths(model: &Model<'_>, half: &Half<'_>) -> Vec<Completion> {
    let elsewhere = half.words.iter().any(|word| word.starts_with("--from"));
    let range = half.part(&['/', '"', '[', ',']);
    let mut list = List::new(half.span(range.clone()));
    let typed = half.text.get(half.word.start..range.start).unwrap_or("");
    let typed = typed.trim_start_matches(['[', '"', ',']);
    let typed = typed.trim_start_matches("./").trim_start_matches('/');
    if elsewhere || half.typed().starts_with("<<") || typed.contains("..") {
        return Vec::new();
    }
    let folder = [model.file.folder(), typed].concat();
    for name in model.file.context.list(&folder) {
        let kind = match name.ends_with('/') {
            true => CompletionKind::Folder,
            false => CompletionKind::File,
        };
        list.add(kind, name.to_owned(), "");
    }
    if half.typed().is_empty() {
        list.add(
            CompletionKind::Folder,
            ".",
            "All of the build context, but for what `.dockerignore` names.",
        );
    }
    list.items
}
