use crate::{Entry, Map, Node, Value};
use std::collections::HashMap;

/// Makes long what compose has made long before another file is merged onto it, where that
/// changes the result: in `root`, a project.
pub(crate) fn lengthen(root: &mut Node) {
    let Value::Map(top) = &mut root.value else {
        return;
    };
    for section in ["networks", "volumes", "secrets", "configs"] {
        for entry in entries(top.get_mut(section)) {
            if let Value::Map(resource) = &mut entry.value.value {
                external(resource);
            }
        }
    }
    for entry in entries(top.get_mut("services")) {
        lengthen_service(&mut entry.value);
    }
}

/// The same for one service.
pub(crate) fn lengthen_service(service: &mut Node) {
    let Value::Map(service) = &mut service.value else {
        return;
    };
    if let Some(node) = service.get_mut("gpus") {
        gpus(node);
    }
    if let Some(Value::Map(build)) = service.get_mut("build").map(|node| &mut node.value)
        && let Some(ssh) = build.get_mut("ssh")
    {
        pairs(ssh);
    }
}

/// `all` is a request for all devices.
pub(crate) fn gpus(node: &mut Node) {
    if node.as_str().is_some() {
        let count = made(node, "count", Value::Str("all".to_owned()));
        let entries = vec![count];
        let all = Node::made(node, Value::Map(Map { entries }));
        *node = Node::made(node, Value::Seq(vec![all]));
    }
}

/// A mapping in place of a list of `name=value`, of which the last of a name counts; without `=` the
/// value is null.
pub(crate) fn pairs(node: &mut Node) {
    let Value::Seq(items) = &node.value else {
        return;
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for item in items {
        let Some(written) = item.as_str() else {
            continue;
        };
        let pair = match written.split_once('=') {
            Some((name, value)) => made(item, name, Value::Str(value.to_owned())),
            None => made(item, written, Value::Null),
        };
        let name = written.split('=').next().unwrap_or(written);
        match places.get(name) {
            Some(at) => entries[*at] = pair,
            None => {
                places.insert(name, entries.len());
                entries.push(pair);
            }
        }
    }
    *node = Node::made(node, Value::Map(Map { entries }));
}

/// `external: {name: …}` is a name, and true.
pub(crate) fn external(map: &mut Map) {
    let Some(external) = map.get_mut("external") else {
        return;
    };
    if external.as_map().is_none() {
        return;
    }
    let name = external.get("name").cloned();
    external.value = Value::Bool(true);
    if let (None, Some(name)) = (map.get("name"), name) {
        map.entries.push(Entry {
            key: "name".to_owned(),
            key_span: name.span,
            value: name,
        });
    }
}

fn entries(section: Option<&mut Node>) -> &mut [Entry] {
    match section.map(|node| &mut node.value) {
        Some(Value::Map(map)) => &mut map.entries,
        _ => &mut [],
    }
}

fn made(at: &Node, key: &str, value: Value) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: at.span,
        value: Node::made(at, value),
    }
}
