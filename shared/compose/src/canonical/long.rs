//! Short forms become long ones (compose-go `transform`).

use super::{each, mapping, set, text};
use crate::format::{clean_path, mount, ports};
use crate::merge::{gpus, pairs};
use crate::{Entry, Map, Node, Value};
use std::collections::HashSet;

/// Everything short in a service.
pub(super) fn service(service: &mut Map) {
    for entry in &mut service.entries {
        let node = &mut entry.value;
        match entry.key.as_str() {
            "build" => build(node),
            "depends_on" => depends_on(node),
            "env_file" => {
                list(node);
                each(node, |item| {
                    if item.as_str().is_some() {
                        *item = mapping(item, [("path", item.clone())]);
                    }
                    if let Value::Map(map) = &mut item.value {
                        default(map, "required", Value::Bool(true));
                    }
                });
            }
            "label_file" => list(node),
            "dns" => {
                list(node);
                if let Value::Seq(items) = &mut node.value {
                    items.retain(|item| !item.is_null() && item.as_str() != Some(""));
                }
            }
            "gpus" => gpus(node),
            "networks" | "models" => names(node),
            "volumes" => each(node, volume),
            "devices" => each(node, device),
            "secrets" | "configs" => each(node, grant),
            "ports" => all_ports(node),
            "develop" => develop(node),
            _ => {}
        }
    }
}

/// A list of one text in place of it.
fn list(node: &mut Node) {
    if node.as_str().is_some() {
        *node = Node::made(node, Value::Seq(vec![node.clone()]));
    }
}

/// Gives `key` a value, where it has none.
pub(super) fn default(map: &mut Map, key: &str, value: Value) {
    if map.get(key).is_none() {
        set(map, key, value.into());
    }
}

/// A mapping of names to nothing in place of a list of them.
fn names(node: &mut Node) {
    if let Value::Seq(items) = &node.value {
        let mut map = Map::default();
        let mut known = HashSet::new();
        for item in items {
            if let Some(name) = item.as_str().filter(|name| known.insert(*name)) {
                map.entries.push(Entry {
                    key: name.to_owned(),
                    key_span: item.span,
                    value: Node::made(item, Value::Null),
                });
            }
        }
        *node = Node::made(node, Value::Map(map));
    }
}

fn build(node: &mut Node) {
    if node.as_str().is_some() {
        *node = mapping(node, [("context", node.clone())]);
    }
    let Value::Map(map) = &mut node.value else {
        return;
    };
    for entry in &mut map.entries {
        let value = &mut entry.value;
        match entry.key.as_str() {
            "secrets" => each(value, grant),
            "provenance" | "sbom" => {
                if let Some(written) = value.to_text() {
                    *value = text(value, written);
                }
            }
            "additional_contexts" | "ssh" => pairs(value),
            _ => {}
        }
    }
}

fn depends_on(node: &mut Node) {
    names(node);
    let Value::Map(map) = &mut node.value else {
        return;
    };
    for entry in &mut map.entries {
        if entry.value.is_null() {
            entry.value.value = Value::Map(Map::default());
        }
        if let Value::Map(dependency) = &mut entry.value.value {
            default(
                dependency,
                "condition",
                Value::Str("service_started".to_owned()),
            );
            default(dependency, "required", Value::Bool(true));
        }
    }
}

/// A secret or config that is only named.
fn grant(item: &mut Node) {
    if item.as_str().is_some() {
        *item = mapping(item, [("source", item.clone())]);
    }
}

fn device(item: &mut Node) {
    let Some(written) = item.as_str() else {
        return;
    };
    let mut parts = written.splitn(3, ':');
    let source = parts.next().unwrap_or("");
    let target = parts
        .next()
        .filter(|part| !part.is_empty())
        .unwrap_or(source);
    let permissions = parts.next().unwrap_or("rwm");
    let entries = [
        ("source", source),
        ("target", target),
        ("permissions", permissions),
    ];
    *item = mapping(item, entries.map(|(key, value)| (key, text(item, value))));
}

fn volume(item: &mut Node) {
    let Some(read) = item.as_str().and_then(|written| mount(written).ok()) else {
        return;
    };
    let flag = |value| Node::made(item, Value::Bool(value));
    let kind = if read.bind { "bind" } else { "volume" };
    let mut entries = vec![("type", text(item, kind))];
    if !read.source.is_empty() {
        entries.push(("source", text(item, read.source)));
    }
    entries.push(("target", text(item, clean_path(&read.target))));
    if read.read_only {
        entries.push(("read_only", flag(true)));
    }
    let mut bind = Vec::new();
    if !read.selinux.is_empty() {
        bind.push(("selinux", text(item, read.selinux)));
    }
    if !read.propagation.is_empty() {
        bind.push(("propagation", text(item, read.propagation)));
    }
    if read.bind || !bind.is_empty() {
        entries.push(("bind", mapping(item, bind)));
    }
    let anything = item.as_str().is_some_and(|written| written.len() > 2);
    if read.no_copy {
        entries.push(("volume", mapping(item, [("nocopy", flag(true))])));
    } else if !read.bind && anything {
        entries.push(("volume", mapping(item, [])));
    }
    *item = mapping(item, entries);
}

fn all_ports(node: &mut Node) {
    let Value::Seq(items) = &node.value else {
        return;
    };
    let mut out = Vec::new();
    for item in items {
        let written = match &item.value {
            Value::Str(_) | Value::Int(_) => item.to_text(),
            _ => None,
        };
        let Some(read) = written.and_then(|written| ports(&written).ok()) else {
            out.push(item.clone());
            continue;
        };
        // A range is in the order of its texts: 10 before 9.
        let mut read: Vec<_> = read.into_iter().collect();
        read.sort_by_key(|port| port.target.to_string());
        for port in read {
            let number = Node::made(item, Value::Int(i64::from(port.target)));
            let mut entries = vec![("mode", text(item, "ingress")), ("target", number)];
            if !port.host_ip.is_empty() {
                entries.push(("host_ip", text(item, port.host_ip)));
            }
            if !port.published.is_empty() {
                entries.push(("published", text(item, port.published)));
            }
            entries.push(("protocol", text(item, port.protocol)));
            out.push(mapping(item, entries));
        }
    }
    node.value = Value::Seq(out);
}

fn develop(node: &mut Node) {
    let Value::Map(map) = &mut node.value else {
        return;
    };
    let Some(watch) = map.get_mut("watch") else {
        return;
    };
    each(watch, |rule| {
        if let Value::Map(rule) = &mut rule.value {
            for key in ["ignore", "include"] {
                if let Some(node) = rule.get_mut(key) {
                    list(node);
                }
            }
        }
    });
}
