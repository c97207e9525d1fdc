//! Values of flags, those of `--mount` with its options among them.

use super::{
    facts::{flags, mounts},
    half::Half,
    model::Model,
    words::bases,
};
use crate::{Completion, CompletionKind, list::List};
use dockerfile::{Instruction, Kind};

pub(super) fn complete(
    model: &Model<'_>,
    instruction: &Instruction,
    half: &Half<'_>,
    flag: &str,
) -> Vec<Completion> {
    if (half.kind, flag) == (Kind::Run, "mount") {
        return mount(model, instruction, half);
    }
    let start = half.word.start + half.typed().find('=').map_or(0, |at| at + 1);
    let mut list = List::new(half.span(start..half.word.end));
    if (half.kind, flag) == (Kind::Copy, "from") {
        bases(model, instruction.stage, false, &mut list);
    }
    list.facts(CompletionKind::Value, flags::values(half.kind, flag));
    list.items
}

/// `--mount=type=cache,target=…`: an option, or the value of one.
fn mount(model: &Model<'_>, instruction: &Instruction, half: &Half<'_>) -> Vec<Completion> {
    let word = half.text.get(half.word.clone()).unwrap_or("");
    let value = word.split_once('=').map_or("", |flag| flag.1);
    let given: Vec<(&str, &str)> = value
        .split(',')
        .map(|option| option.split_once('=').unwrap_or((option, "")))
        .collect();
    let kind = given
        .iter()
        .find(|option| option.0 == "type")
        .map_or("bind", |option| option.1);
    // The option the cursor is in: from the comma, or the flag's `=`, before it.
    let typed = half.typed();
    let first = typed.find('=').map_or(typed.len(), |at| at + 1);
    let from = typed.rfind(',').map_or(first, |comma| comma + 1);
    let option = typed.get(from..).unwrap_or("");
    let end = half.part(&[',']).end;
    if let Some((key, _)) = option.split_once('=') {
        let start = half.word.start + from + key.len() + 1;
        let mut list = List::new(half.span(start..end));
        if key == "from" {
            bases(model, instruction.stage, false, &mut list);
        }
        list.facts(CompletionKind::Value, mounts::values(kind, key));
        return list.items;
    }
    let end = end.min(half.part(&[',', '=']).end);
    let followed = half.is_followed(end, '=');
    let mut list = List::new(half.span(half.word.start + from..end));
    let typed_now = option;
    let is_given = |name: &str| {
        given
            .iter()
            .any(|option| option.0 == name && name != typed_now)
    };
    if !is_given("type") {
        let text = mounts::option(kind, "type");
        list.add(CompletionKind::Flag, "type", text);
    }
    for (name, text) in mounts::options(kind) {
        if !is_given(name) {
            list.add(CompletionKind::Flag, *name, *text);
        }
    }
    for item in &mut list.items {
        let bare = matches!(item.label.as_ref(), "readonly" | "readwrite" | "required");
        if !bare && !followed {
            item.insert = [item.label.as_ref(), "="].concat().into();
        }
    }
    list.items
}
