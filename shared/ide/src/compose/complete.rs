//! What may be written at a place of a compose file.

use super::{
    facts,
    model::Model,
    names::What,
    spot::{self, Spot, Step},
    values, variables,
};
use crate::{Completion, CompletionKind, File, dollar, list::List, markdown::code};
use compose::Place;
use std::collections::BTreeMap;
use text::Span;

pub(crate) fn complete(file: &File<'_>, offset: usize) -> Vec<Completion> {
    let line = file.line_at(offset);
    if line.of(file.text).trim_start().starts_with('#') {
        return crate::docker::silencers(file, line, offset);
    }
    if let Some((name, braced)) = dollar::typed(file.text, offset, '\0') {
        return variable(file, name.into(), braced);
    }
    let Some(spot) = spot::find(file.text, offset) else {
        return Vec::new();
    };
    let model = Model::new(file);
    let typed = file.text.get(spot.word.start..offset).unwrap_or("");
    let mut list = List::new(Span::from(spot.word.clone()));
    if typed.starts_with('*') && !spot.quoted {
        anchors(&model, &mut list);
        return list.items;
    }
    let Some((place, owner)) = resolve(&spot.path) else {
        return Vec::new();
    };
    let path: Vec<&str> = spot
        .path
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Item => "-",
        })
        .collect();
    if !spot.value {
        keys(&model, &spot, &path, place, &mut list);
    }
    let in_item = path.last() == Some(&"-");
    if spot.value || in_item {
        let from = list.items.len();
        values::add(&model, &path, owner, place, &mut list);
        // `key:` wants a blank before its value.
        let before = file.text.get(..spot.word.start).unwrap_or("");
        if !in_item && before.ends_with(':') && !spot.quoted {
            for item in &mut list.items[from..] {
                item.insert = [" ", item.insert.as_ref()].concat().into();
            }
        }
    } else if spot.fresh
        && let Some(item) = place.item()
    {
        // The first thing under the key of a list: an item with its dash.
        let from = list.items.len();
        let path = [path.as_slice(), &["-"]].concat();
        values::add(&model, &path, owner, item, &mut list);
        for item in &mut list.items[from..] {
            item.insert = ["- ", item.insert.as_ref()].concat().into();
        }
    }
    list.items
}

/// The place a path leads to, and what the schema calls the mapping of its last key.
fn resolve(path: &[Step]) -> Option<(Place, &'static str)> {
    let mut place = Place::root();
    let mut owner = "";
    for step in path {
        place = match step {
            Step::Key(key) => {
                owner = place.what();
                place.key(key)?
            }
            Step::Item => place.item()?,
        };
    }
    Some((place, owner))
}

/// The keys of the mapping that are not there yet.
fn keys(model: &Model<'_>, spot: &Spot, path: &[&str], place: Place, list: &mut List) {
    let is_new = |key: &str| !spot.siblings.iter().any(|sibling| sibling == key);
    let what = place.what();
    for (key, value) in place.keys().filter(|(key, _)| is_new(key)) {
        // It is obsolete, and offered to nobody.
        if (what, key) == ("a compose file", "version") {
            continue;
        }
        let item = list.add(CompletionKind::Key, key, facts::key(what, key));
        item.detail = value.wanted().into();
        item.insert = [key, &after_key(spot, value)].concat().into();
    }
    named(model, spot, path, place, list);
    if place.takes_mapping() && is_new("<<") && model.anchors().next().is_some() && path.len() > 1 {
        let item = list.add(
            CompletionKind::Key,
            "<<",
            "Takes over the keys of a mapping with an anchor; those written here win.",
        );
        item.insert = if spot.followed { "<<" } else { "<<: *" }.into();
    }
}

/// Keys whose names come from elsewhere: services, networks, arguments.
fn named(model: &Model<'_>, spot: &Spot, path: &[&str], place: Place, list: &mut List) {
    if !place.has_names() {
        return;
    }
    let from = list.items.len();
    let mut after = String::from(": ");
    match path {
        ["services", own, "depends_on"] => {
            values::of(model, What::Service, own, list);
            let deeper = " ".repeat(spot.column + 2);
            if !spot.flow {
                after = [":\n", &deeper, "condition: service_healthy"].concat();
            }
        }
        ["services", _, "networks"] => {
            values::of(model, What::Network, "", list);
            after = ":".to_owned();
        }
        ["services", _, "models"] => values::of(model, What::Model, "", list),
        ["services", service, "build", "args"] => {
            for (name, default) in values::built(model, service).arguments {
                let docs = match default.as_str() {
                    "" => String::new(),
                    default => ["Default: ", &code(default)].concat(),
                };
                list.add(CompletionKind::Variable, name, docs);
            }
        }
        _ => {}
    }
    let mut at = from;
    while at < list.items.len() {
        let item = &mut list.items[at];
        if spot.siblings.iter().any(|sibling| *sibling == item.label) {
            list.items.remove(at);
            continue;
        }
        if !spot.followed {
            item.insert = [item.label.as_ref(), &after].concat().into();
        }
        at += 1;
    }
}

/// What follows a key: a blank for a value in the line, a new line for a mapping or list.
fn after_key(spot: &Spot, value: Place) -> String {
    if spot.followed {
        String::new()
    } else if spot.flow || value.takes_scalar() || value.takes_nothing() {
        ": ".to_owned()
    } else {
        let dash = if value.takes_mapping() { "" } else { "- " };
        [":\n", &" ".repeat(spot.column + 2), dash].concat()
    }
}

fn anchors(model: &Model<'_>, list: &mut List) {
    let text = model.file.text;
    for (name, _, node) in model.anchors() {
        let docs = ["```yaml\n", &start_of(node.span.of(text)), "\n```"].concat();
        list.add(CompletionKind::Name, ["*", name].concat(), docs);
    }
}

/// The first lines of a text.
pub(super) fn start_of(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().take(9).collect();
    if lines.len() == 9 {
        lines[8] = "…";
    }
    lines.join("\n").chars().take(400).collect()
}

/// The variables that are known, and those the file uses.
fn variable(file: &File<'_>, span: Span, braced: bool) -> Vec<Completion> {
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    for found in dollar::scan(file.text, 0..file.text.len(), '\0', false) {
        if Span::from(found.name.clone()) != span {
            known.insert(file.text[found.name].to_owned(), None);
        }
    }
    known.extend(
        variables(file)
            .into_iter()
            .map(|(name, value)| (name, Some(value))),
    );
    let closed = file
        .text
        .get(span.end as usize..)
        .is_some_and(|rest| rest.starts_with(['}', ':', '-', '?', '+']));
    let mut list = List::new(span);
    for (name, value) in known {
        let item = list.add(CompletionKind::Variable, name.clone(), "");
        item.detail = value
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect::<String>()
            .into();
        if braced && !closed {
            item.insert = (name + "}").into();
        }
    }
    list.items
}
