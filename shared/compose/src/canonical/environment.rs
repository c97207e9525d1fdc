//! What env files and label files say becomes part of the service.

use super::{Project, text};
use crate::dotenv;
use crate::files::Found;
use crate::{Entry, Map, Node, Value};
use std::collections::BTreeMap;

/// Gives a service the variables and labels of its files.
pub(super) fn resolve(service: &mut Map, project: &Project<'_>) {
    variables(service, project);
    labels(service, project);
}

fn variables(service: &mut Map, project: &Project<'_>) {
    let mut own: BTreeMap<String, Option<String>> = BTreeMap::new();
    if let Some(node) = service.get("environment") {
        own = pairs(node);
    }
    for (name, value) in &mut own {
        if value.is_none() {
            *value = project.variables.get(name).cloned();
        }
    }
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in &own {
        if let Some(value) = value {
            all.insert(name.clone(), value.clone());
        }
    }
    let files = service.get("env_file").map_or(&[][..], Node::items);
    for file in files {
        let path = file.get("path").and_then(Node::as_str).unwrap_or("");
        let Found::Text(read) = project.options.files.read(path) else {
            continue;
        };
        let known = |name: &str| {
            let of_project = project.variables.get(name);
            of_project.or_else(|| own.get(name)?.as_ref()).cloned()
        };
        let _ = match file.get("format").and_then(Node::as_str) {
            Some("raw") => dotenv::parse_raw(&read, &mut all, &known),
            _ => dotenv::parse(&read, &mut all, &known),
        };
    }
    let mut all: BTreeMap<String, Option<String>> = all
        .into_iter()
        .map(|(name, value)| (name, Some(value)))
        .collect();
    all.extend(own);
    put(service, "environment", all);
}

fn labels(service: &mut Map, project: &Project<'_>) {
    let files = service.get("label_file").map_or(&[][..], Node::items);
    if files.is_empty() {
        return;
    }
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let path = file.as_str().unwrap_or("");
        if let Found::Text(read) = project.options.files.read(path) {
            let mut of_file = BTreeMap::new();
            let _ = dotenv::parse(&read, &mut of_file, &|name| all.get(name).cloned());
            all.extend(of_file);
        }
    }
    let own = service.get("labels").map(pairs).unwrap_or_default();
    let mut all: BTreeMap<String, Option<String>> = all
        .into_iter()
        .map(|(name, value)| (name, Some(value)))
        .collect();
    let own = own.into_iter();
    all.extend(own.map(|(name, value)| (name, Some(value.unwrap_or_default()))));
    put(service, "labels", all);
}

/// Names and values of a mapping or a list of `NAME=value`.
pub(super) fn pairs(node: &Node) -> BTreeMap<String, Option<String>> {
    let entries = node.entries().iter();
    let of_map = entries.map(|entry| {
        let value = Some(&entry.value).filter(|value| !value.is_null());
        (entry.key.clone(), value.and_then(Node::to_text))
    });
    let items = node.items().iter().filter_map(Node::to_text);
    let of_list = items.map(|item| match item.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (item, None),
    });
    of_map.chain(of_list).collect()
}

fn put(service: &mut Map, key: &str, pairs: BTreeMap<String, Option<String>>) {
    service.remove(key);
    let Some(at) = service.entries.first() else {
        return;
    };
    let at = Node::made(&at.value, Value::Null);
    if pairs.is_empty() {
        return;
    }
    let entries = pairs.into_iter().map(|(name, value)| Entry {
        key: name,
        key_span: at.span,
        value: value.map_or(Node::made(&at, Value::Null), |value| text(&at, value)),
    });
    let map = Map {
        entries: entries.collect(),
    };
    super::set(service, key, Node::made(&at, Value::Map(map)));
}
