//! The tree becomes JSON, by the tables of fields.

use super::environment::pairs;
use super::fields::{FILE, Fields, Kind, NETWORK, SERVICE, TOP_VOLUME};
use super::go;
use super::json::Json;
use crate::format::{bytes, duration, integer, words};
use crate::{Map, Node, Value};
use std::collections::BTreeMap;

/// The whole project.
pub(super) fn project(top: &Map, name: &str) -> Json {
    let mut out: BTreeMap<String, Json> = BTreeMap::new();
    out.insert("name".to_owned(), Json::Text(name.to_owned()));
    let services = top.get("services").map(|services| named(services, SERVICE));
    out.insert(
        "services".to_owned(),
        services.unwrap_or(Json::Map(Vec::new())),
    );
    for (section, fields) in [
        ("networks", NETWORK),
        ("volumes", TOP_VOLUME),
        ("secrets", FILE),
        ("configs", FILE),
    ] {
        if let Some(node) = top.get(section).filter(|node| !node.entries().is_empty()) {
            out.insert(section.to_owned(), named(node, fields));
        }
    }
    for entry in &top.entries {
        if entry.key.starts_with("x-") {
            out.insert(entry.key.clone(), any(&entry.value));
        }
    }
    Json::Map(out.into_iter().collect())
}

/// Names, sorted, and what has them.
fn named(node: &Node, table: Fields) -> Json {
    let entries = node.entries().iter();
    let sorted: BTreeMap<&String, Json> = entries
        .map(|entry| {
            (
                &entry.key,
                fields(&entry.value, table).unwrap_or(Json::Null),
            )
        })
        .collect();
    let owned = sorted.into_iter();
    Json::Map(owned.map(|(name, value)| (name.clone(), value)).collect())
}

/// The fields of a mapping; `None` where it is none.
fn fields(node: &Node, table: Fields) -> Option<Json> {
    let map = node.as_map()?;
    let mut out = Vec::new();
    for (key, kind) in table {
        let (key, printed) = key.split_once(':').unwrap_or((key, key));
        let value = map.get(key).filter(|value| !value.is_null());
        if let Some(json) = print(key, value, *kind, map) {
            out.push((printed.to_owned(), json));
        }
    }
    Some(Json::Map(out))
}

fn print(key: &str, node: Option<&Node>, kind: Kind, map: &Map) -> Option<Json> {
    let text = || node.and_then(Node::to_text).unwrap_or_default();
    let flag = || node.is_some_and(Node::is_true);
    match kind {
        // The text of a secret is no one's business; that of a variable is its name.
        Kind::Text if key == "content" && map.get("environment").is_some() => None,
        Kind::Text => Some(text()).filter(|text| !text.is_empty()).map(Json::Text),
        Kind::TextAlways => Some(Json::Text(text())),
        Kind::Flag => flag().then_some(Json::Bool(true)),
        Kind::FlagIfThere => node.map(|node| Json::Bool(node.is_true())),
        Kind::FlagUnlessTold => node
            .filter(|node| !node.is_true())
            .map(|_| Json::Bool(false)),
        Kind::FlagAlways => Some(Json::Bool(flag())),
        Kind::Whole => whole(node?).filter(|value| *value != 0).map(number),
        Kind::WholeIfThere => whole(node?).map(number),
        Kind::WholeAlways => Some(number(node.and_then(whole).unwrap_or(0))),
        Kind::Fraction => fraction(node?)
            .filter(|value| *value != 0.0)
            .map(|value| Json::Number(go::number(&value.to_string(), f64::from(value)))),
        Kind::Size => size(node?)
            .filter(|size| *size != 0)
            .map(|size| Json::Text(size.to_string())),
        Kind::SizeAlways => Some(Json::Text(node.and_then(size).unwrap_or(0).to_string())),
        Kind::Duration => time(node?)
            .filter(|time| *time != 0)
            .map(|time| Json::Text(go::duration(time))),
        Kind::DurationIfThere => time(node?).map(|time| Json::Text(go::duration(time))),
        Kind::Command => Some(node.map_or(Json::Null, command)),
        Kind::Texts => some_list(texts(node?)),
        Kind::Variables => some_map(
            pairs(node?)
                .into_iter()
                .map(|(name, value)| (name, value.map_or(Json::Null, Json::Text))),
        ),
        Kind::Pairs => some_map(
            pairs(node?)
                .into_iter()
                .map(|(name, value)| (name, Json::Text(value.unwrap_or_default()))),
        ),
        Kind::Hosts => some_list(hosts(node?)),
        Kind::Test => match node?.as_str() {
            Some(line) => some_list(vec!["CMD-SHELL".to_owned(), line.to_owned()]),
            None => some_list(texts(node?)),
        },
        Kind::Mode => {
            let mode = match &node?.value {
                Value::Str(octal) => i64::from_str_radix(octal, 8).ok()?,
                _ => whole(node?)?,
            };
            Some(Json::Text(format!("0{mode:o}")))
        }
        Kind::Count => match node?.as_str() {
            Some(all) if all.eq_ignore_ascii_case("all") => Some(number(-1)),
            _ => whole(node?).filter(|count| *count != 0).map(number),
        },
        Kind::Options => some_map(options(node?).into_iter()),
        Kind::Ulimits => some_map(ulimits(node?).into_iter()),
        Kind::Ssh => some_list(
            pairs(node?)
                .into_iter()
                .map(|(id, path)| match path {
                    Some(path) => format!("{id}={path}"),
                    None => id,
                })
                .collect(),
        ),
        Kind::EnvFiles => some_items(node?.items().iter().filter_map(env_file)),
        Kind::Fields(table) => fields(node?, table),
        Kind::FieldsAlways(table) => match node {
            Some(node) => fields(node, table),
            None => fields(&Value::Map(Map::default()).into(), table),
        },
        Kind::List(table) => {
            some_items(node?.items().iter().filter_map(|item| fields(item, table)))
        }
        Kind::Named(table) => node
            .filter(|node| !node.entries().is_empty())
            .map(|node| named(node, table)),
    }
}

fn number(value: i64) -> Json {
    Json::Number(value.to_string())
}

fn some_list(items: Vec<String>) -> Option<Json> {
    some_items(items.into_iter().map(Json::Text))
}

fn some_items(items: impl Iterator<Item = Json>) -> Option<Json> {
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then_some(Json::List(items))
}

fn some_map(entries: impl Iterator<Item = (String, Json)>) -> Option<Json> {
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then_some(Json::Map(entries))
}

fn whole(node: &Node) -> Option<i64> {
    match &node.value {
        Value::Int(value) => Some(*value),
        Value::Float(value) => Some(*value as i64),
        Value::Str(text) => integer(text),
        _ => None,
    }
}

fn fraction(node: &Node) -> Option<f32> {
    match &node.value {
        Value::Int(value) => Some(*value as f32),
        Value::Float(value) => Some(*value as f32),
        Value::Str(text) => text.parse().ok(),
        _ => None,
    }
}

fn size(node: &Node) -> Option<i64> {
    match &node.value {
        Value::Int(value) => Some(*value),
        Value::Str(text) => bytes(text).ok(),
        _ => None,
    }
}

fn time(node: &Node) -> Option<i64> {
    duration(&node.to_text()?).ok()
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Seq(items) => items.iter().filter_map(Node::to_text).collect(),
        _ => node.to_text().into_iter().collect(),
    }
}

fn command(node: &Node) -> Json {
    let words = match node.as_str() {
        Some(line) => words(line).unwrap_or_default(),
        None => texts(node),
    };
    Json::List(words.into_iter().map(Json::Text).collect())
}

fn hosts(node: &Node) -> Vec<String> {
    let bare = |address: &str| {
        let inner = address
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        inner
            .filter(|inner| !inner.is_empty())
            .unwrap_or(address)
            .to_owned()
    };
    let mut out = Vec::new();
    for entry in node.entries() {
        let addresses = texts(&entry.value).into_iter();
        out.extend(addresses.map(|address| format!("{}={}", entry.key, bare(&address))));
    }
    for item in node.items().iter().filter_map(Node::to_text) {
        let split = item.split_once('=').or_else(|| item.split_once(':'));
        if let Some((host, addresses)) = split {
            let addresses = addresses.split(',');
            out.extend(addresses.map(|address| format!("{host}={}", bare(address))));
        }
    }
    out.sort();
    out
}

fn options(node: &Node) -> BTreeMap<String, Json> {
    let entries = node.entries().iter();
    let all = entries.map(|entry| {
        let values = match &entry.value.value {
            Value::Null => vec!["<nil>".to_owned()],
            _ => texts(&entry.value),
        };
        let values = values.into_iter().map(Json::Text).collect();
        (entry.key.clone(), Json::List(values))
    });
    all.collect()
}

fn ulimits(node: &Node) -> BTreeMap<String, Json> {
    let entries = node.entries().iter();
    let all = entries.map(|entry| {
        let limit = match whole(&entry.value) {
            Some(0) | None => fields(
                &entry.value,
                &[("soft", Kind::Whole), ("hard", Kind::Whole)],
            )
            .unwrap_or(Json::Map(Vec::new())),
            Some(single) => number(single),
        };
        (entry.key.clone(), limit)
    });
    all.collect()
}

fn env_file(item: &Node) -> Option<Json> {
    let path = item.get("path")?;
    if item.get("required").is_none_or(Node::is_true) {
        return path.to_text().map(Json::Text);
    }
    fields(
        item,
        &[
            ("path", Kind::Text),
            ("required", Kind::FlagAlways),
            ("format", Kind::Text),
        ],
    )
}

/// A value of the author's own.
fn any(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Unknown => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => number(*value),
        Value::Float(value) if !value.is_finite() => Json::Null,
        Value::Float(value) => Json::Number(go::number(&value.to_string(), *value)),
        Value::Str(text) => Json::Text(text.clone()),
        Value::Time(text) => Json::Text(go::moment(text)),
        // Compose forgets on its way that an empty list is one.
        Value::Seq(items) if items.is_empty() => Json::Null,
        Value::Seq(items) => Json::List(items.iter().map(any).collect()),
        Value::Map(map) => {
            let entries = map.entries.iter();
            let sorted: BTreeMap<String, Json> = entries
                .map(|entry| (entry.key.clone(), any(&entry.value)))
                .collect();
            Json::Map(sorted.into_iter().collect())
        }
    }
}
