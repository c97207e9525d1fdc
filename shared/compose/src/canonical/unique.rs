//! What stands twice in a list: the later one takes the place of the earlier (compose-go
//! `override.EnforceUnicity`).

use crate::format::mount;
use crate::{Map, Node, Value};
use std::collections::HashMap;

/// What tells two items apart; `None` where nothing does.
type Key = fn(&Node) -> Option<String>;

/// Drops what stands twice in a service's lists.
pub(super) fn service(service: &mut Map) {
    for entry in &mut service.entries {
        let key: Key = match entry.key.as_str() {
            "cap_add" | "cap_drop" | "dns" | "dns_opt" | "dns_search" | "links" | "profiles"
            | "tmpfs" => name,
            "devices" => device,
            "volumes" => volume,
            "configs" => |item| grant(item, ""),
            "secrets" => |item| grant(item, "/run/secrets"),
            "env_file" => |item| item.get("path").unwrap_or(item).to_text(),
            "expose" => Node::to_text,
            "ports" => port,
            "build" => {
                if let Value::Map(build) = &mut entry.value.value
                    && let Some(tags) = build.get_mut("tags")
                {
                    dedup(tags, name);
                }
                continue;
            }
            "networks" => {
                networks(&mut entry.value);
                continue;
            }
            _ => continue,
        };
        dedup(&mut entry.value, key);
    }
}

fn networks(node: &mut Node) {
    let Value::Map(map) = &mut node.value else {
        return;
    };
    for entry in &mut map.entries {
        if let Value::Map(attachment) = &mut entry.value.value {
            for key in ["aliases", "link_local_ips"] {
                if let Some(list) = attachment.get_mut(key) {
                    dedup(list, name);
                }
            }
        }
    }
}

fn dedup(node: &mut Node, key: Key) {
    let Value::Seq(items) = &mut node.value else {
        return;
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Node> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        match key(&item).map(|key| (places.get(&key).copied(), key)) {
            Some((Some(at), _)) => out[at] = item,
            Some((None, key)) => {
                places.insert(key, out.len());
                out.push(item);
            }
            None => out.push(item),
        }
    }
    *items = out;
}

/// What stands before `=`.
fn name(item: &Node) -> Option<String> {
    let text = item.as_str()?;
    Some(text.split('=').next().unwrap_or("").to_owned())
}

fn target(item: &Node) -> Option<String> {
    item.get("target")?.as_str().map(str::to_owned)
}

fn volume(item: &Node) -> Option<String> {
    match item.as_str() {
        Some(text) => mount(text).ok().map(|mount| mount.target),
        None => target(item),
    }
}

fn device(item: &Node) -> Option<String> {
    match item.as_str() {
        Some(text) => {
            let mut parts = text.split(':');
            let source = parts.next();
            parts.next().or(source).map(str::to_owned)
        }
        None => target(item),
    }
}

fn grant(item: &Node, folder: &str) -> Option<String> {
    let source = match item.as_str() {
        Some(name) => name.to_owned(),
        None => match target(item) {
            Some(target) => return Some(target),
            None => item
                .get("source")
                .and_then(Node::to_text)
                .unwrap_or_default(),
        },
    };
    Some(format!("{folder}/{source}"))
}

/// A short port is told apart by its text, a long one by address, ports and protocol; a published
/// port that is a number differs from one that is text.
fn port(item: &Node) -> Option<String> {
    if item.as_map().is_none() {
        return item.to_text();
    }
    let part = |key: &str| item.get(key).and_then(Node::to_text);
    let published = match item.get("published").map(|node| &node.value) {
        Some(Value::Int(number)) => format!("%{number}"),
        _ => part("published").unwrap_or_default(),
    };
    Some(format!(
        "{}:{published}:{}/{}",
        part("host_ip").unwrap_or_else(|| "0.0.0.0".to_owned()),
        part("target")?,
        part("protocol").unwrap_or_else(|| "tcp".to_owned()),
    ))
}
