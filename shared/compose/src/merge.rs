use crate::sink::Sink;
use crate::{Check, Entry, Map, Node, Tag, Value};
use std::collections::HashMap;

/// Merges `over` onto `base`, two mappings at `path`, by compose's rules: mappings merge, lists
/// grow, scalars are replaced, and a few keys have rules of their own (compose-go `override`).
/// `!reset` removes what the base says, `!override` replaces it.
pub(crate) fn merge(base: Node, over: Node, path: &mut Vec<String>, sink: &mut Sink) -> Node {
    match over.tag {
        Some(Tag::Override) => return over,
        Some(Tag::Reset) => {
            return Node {
                value: Value::Null,
                ..over
            };
        }
        None => {}
    }
    match special(path) {
        Special::Override => return over,
        Special::Sequence => {
            let (mut base, over) = (into_sequence(base), into_sequence(over));
            extend(&mut base, over, false);
            return base;
        }
        Special::Hosts => {
            let (mut base, over) = (into_sequence(base), into_sequence(over));
            extend(&mut base, over, true);
            return base;
        }
        Special::Mapping => {
            let (base, over) = (into_mapping(base, path), into_mapping(over, path));
            return merge_maps(base, over, path, sink);
        }
        Special::Logging => {
            let (a, b) = (base.get("driver"), over.get("driver"));
            let same = a.and_then(Node::as_str) == b.and_then(Node::as_str);
            if !(same || a.is_none() || b.is_none()) {
                return over;
            }
        }
        Special::None => {}
    }
    if over.is_null() {
        return base;
    }
    match (&base.value, &over.value) {
        (Value::Map(_), Value::Map(_)) => merge_maps(base, over, path, sink),
        (Value::Seq(_), Value::Seq(_)) => {
            let mut base = base;
            extend(&mut base, over, false);
            base
        }
        (Value::Map(_), _) | (Value::Seq(_), _) => {
            sink.error(
                Check::MergeConflict,
                &over,
                format!(
                    "`{}` has another type in what this extends or overrides",
                    path.join(".")
                ),
                "write both as lists or both as mappings, or put `!override` before this value",
            );
            base
        }
        _ => over,
    }
}

fn merge_maps(base: Node, over: Node, path: &mut Vec<String>, sink: &mut Sink) -> Node {
    let Node {
        value,
        span,
        file,
        tag,
        unset,
    } = base;
    let whole = |value| Node {
        value,
        span,
        file,
        tag,
        unset,
    };
    let (mut map, other) = match (value, over.value) {
        (Value::Map(map), Value::Map(other)) => (map, other),
        (value, _) => return whole(value),
    };
    let index: HashMap<String, usize> = map
        .entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.key.clone(), at))
        .collect();
    let mut removed = false;
    for entry in other.entries {
        let Some(old) = index
            .get(&entry.key)
            .and_then(|at| map.entries.get_mut(*at))
        else {
            map.entries.push(entry);
            continue;
        };
        if entry.value.tag == Some(Tag::Reset) {
            removed = true;
            *old = entry;
            continue;
        }
        let null = Node::made(&entry.value, Value::Null);
        let below = std::mem::replace(&mut old.value, null);
        path.push(entry.key.clone());
        let value = merge(below, entry.value, path, sink);
        path.pop();
        *old = Entry { value, ..entry };
    }
    if removed {
        map.entries
            .retain(|entry| entry.value.tag != Some(Tag::Reset));
    }
    whole(Value::Map(map))
}

enum Special {
    None,
    Override,
    Sequence,
    Hosts,
    Mapping,
    Logging,
}

fn special(path: &[String]) -> Special {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["networks" | "volumes", _, "labels"] => Special::Sequence,
        ["services", _, rest @ ..] => match rest {
            ["command" | "entrypoint"] | ["healthcheck", "test"] | ["ulimits", _] => {
                Special::Override
            }
            ["annotations" | "dns" | "dns_opt" | "dns_search" | "env_file" | "label_file"]
            | ["environment" | "labels" | "sysctls" | "tmpfs"]
            | ["build", "args" | "additional_contexts" | "labels"]
            | ["deploy", "labels"] => Special::Sequence,
            ["extra_hosts"] | ["build", "extra_hosts"] => Special::Hosts,
            ["build" | "depends_on" | "models" | "networks"] => Special::Mapping,
            ["logging"] => Special::Logging,
            _ => Special::None,
        },
        _ => Special::None,
    }
}

fn extend(base: &mut Node, over: Node, distinct: bool) {
    let (Value::Seq(items), Value::Seq(more)) = (&mut base.value, over.value) else {
        return;
    };
    let have = items.len();
    for item in more {
        let known = distinct && items[..have].iter().any(|old| old.value == item.value);
        if !known {
            items.push(item);
        }
    }
}

/// A list in place of a mapping or a single value: `KEY=value` for each entry.
pub(crate) fn into_sequence(node: Node) -> Node {
    let mut items = match &node.value {
        Value::Seq(_) => return node,
        Value::Map(map) => {
            let mut items = Vec::new();
            for entry in &map.entries {
                let pair = |value: &Node| match value.to_text() {
                    Some(text) => Node::made(value, Value::Str(format!("{}={text}", entry.key))),
                    None => value.clone(),
                };
                match &entry.value.value {
                    Value::Null => {
                        items.push(Node::made(&entry.value, Value::Str(entry.key.clone())));
                    }
                    Value::Seq(values) => items.extend(values.iter().map(pair)),
                    _ => items.push(pair(&entry.value)),
                }
            }
            items
        }
        Value::Str(_) => vec![node.clone()],
        _ => Vec::new(),
    };
    if matches!(node.value, Value::Map(_)) {
        items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    Node::made(&node, Value::Seq(items))
}

/// A mapping in place of a list of names, or of a build context.
fn into_mapping(node: Node, path: &[String]) -> Node {
    let entry = |key: &str, at: &Node, value: Value| Entry {
        key: key.to_owned(),
        key_span: at.span,
        value: Node::made(at, value),
    };
    let last = path.last().map_or("", String::as_str);
    let entries = match &node.value {
        Value::Seq(items) if last != "build" => items
            .iter()
            .filter_map(|item| {
                let value = if last == "depends_on" {
                    let started = Value::Str("service_started".to_owned());
                    let entries = vec![
                        entry("condition", item, started),
                        entry("required", item, Value::Bool(true)),
                    ];
                    Value::Map(Map { entries })
                } else {
                    Value::Null
                };
                Some(entry(item.as_str()?, item, value))
            })
            .collect(),
        Value::Str(text) if last == "build" => {
            vec![entry("context", &node, Value::Str(text.clone()))]
        }
        Value::Null => Vec::new(),
        _ => return node,
    };
    Node::made(&node, Value::Map(Map { entries }))
}

/// Takes out what `!reset` marks.
pub(crate) fn strip(node: &mut Node) {
    match &mut node.value {
        Value::Map(map) => {
            map.entries
                .retain(|entry| entry.value.tag != Some(Tag::Reset));
            for entry in &mut map.entries {
                strip(&mut entry.value);
            }
        }
        Value::Seq(items) => {
            items.retain(|item| item.tag != Some(Tag::Reset));
            items.iter_mut().for_each(strip);
        }
        _ => {}
    }
}
