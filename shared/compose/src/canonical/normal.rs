//! Defaults, implicit networks and dependencies, names (compose-go `Normalize`).

use super::long::default;
use super::{Project, each, mapping, section, set, text};
use crate::format::clean_path;
use crate::{Entry, Map, Node, Value};
use std::collections::HashSet;

/// The defaults inside a service.
pub(super) fn defaults(service: &mut Map) {
    for entry in &mut service.entries {
        let node = &mut entry.value;
        match entry.key.as_str() {
            "build" => {
                // It is the project's folder, wherever the build is written.
                let at = Node {
                    file: 0,
                    ..text(node, ".")
                };
                if let Value::Map(build) = &mut node.value
                    && build.get("context").is_none()
                {
                    set(build, "context", at);
                }
            }
            "secrets" => each_map(node, |secret| {
                let source = secret.get("source").and_then(Node::to_text);
                let target = format!("/run/secrets/{}", source.unwrap_or_default());
                default(secret, "target", Value::Str(target));
            }),
            "ports" => each_map(node, |port| {
                default(port, "protocol", Value::Str("tcp".to_owned()));
                default(port, "mode", Value::Str("ingress".to_owned()));
            }),
            "gpus" => each_map(node, device_request),
            "deploy" => {
                let path = ["resources", "reservations", "devices"];
                let devices = path
                    .iter()
                    .try_fold(node, |node, key| match &mut node.value {
                        Value::Map(map) => map.get_mut(key),
                        _ => None,
                    });
                if let Some(devices) = devices {
                    each_map(devices, device_request);
                }
            }
            _ => {}
        }
    }
}

fn each_map(node: &mut Node, mut change: impl FnMut(&mut Map)) {
    each(node, |item| {
        if let Value::Map(map) = &mut item.value {
            change(map);
        }
    });
}

fn device_request(request: &mut Map) {
    if request.get("device_ids").is_none() {
        default(request, "count", Value::Str("all".to_owned()));
    }
}

/// What the project as a whole adds.
pub(super) fn project(top: &mut Map, project: &Project<'_>) {
    let mut uses_default = false;
    for entry in section(top, "services") {
        let at = Node::made(&entry.value, Value::Null);
        if let Value::Map(service) = &mut entry.value.value {
            uses_default |= networks(service, &at);
            build(service, project);
            if let Some(policy) = service.get_mut("pull_policy")
                && policy.as_str() == Some("if_not_present")
            {
                *policy = text(policy, "missing");
            }
            hooks(service);
            if let Some(volumes) = service.get_mut("volumes") {
                each_map(volumes, |volume| {
                    if let Some(target) = volume.get_mut("target")
                        && let Some(path) = target.as_str()
                    {
                        *target = text(target, clean_path(path));
                    }
                });
            }
            dependencies(service, &at);
            let scale = service
                .get("scale")
                .filter(|scale| !scale.is_null())
                .cloned();
            if let (Some(scale), Some(deploy)) = (scale, service.get_mut("deploy"))
                && let Value::Map(deploy) = &mut deploy.value
            {
                set(deploy, "replicas", scale);
            }
        }
    }
    if uses_default {
        let at = top.entries.first();
        let at = at.map(|entry| Node::made(&entry.value, Value::Null));
        if let Some(at) = at {
            let empty = || Node::made(&at, Value::Map(Map::default()));
            if top.get("networks").is_none_or(Node::is_null) {
                set(top, "networks", empty());
            }
            if let Some(Value::Map(networks)) = top.get_mut("networks").map(|node| &mut node.value)
                && networks.get("default").is_none()
            {
                set(networks, "default", empty());
            }
        }
    }
    for name in ["networks", "volumes", "secrets", "configs"] {
        for entry in section(top, name) {
            named(entry, project.name);
        }
    }
}

/// A service without networks is in the default one; whether this one is.
fn networks(service: &mut Map, at: &Node) -> bool {
    if service.get("provider").is_some() || service.get("network_mode").is_some() {
        return false;
    }
    let none = service
        .get("networks")
        .is_none_or(|networks| networks.entries().is_empty());
    if none {
        let null = Node::made(at, Value::Null);
        let entries = vec![Entry {
            key: "default".to_owned(),
            key_span: at.span,
            value: null,
        }];
        set(
            service,
            "networks",
            Node::made(at, Value::Map(Map { entries })),
        );
        return true;
    }
    let networks = service.get("networks");
    networks.is_some_and(|networks| networks.get("default").is_some())
}

fn build(service: &mut Map, project: &Project<'_>) {
    let Some(node) = service.get_mut("build") else {
        return;
    };
    let at = Node::made(node, Value::Null);
    let Value::Map(build) = &mut node.value else {
        return;
    };
    let is_set = |build: &Map, key: &str| build.get(key).is_some_and(|node| !node.is_null());
    if !is_set(build, "dockerfile") && !is_set(build, "dockerfile_inline") {
        set(build, "dockerfile", text(&at, "Dockerfile"));
    }
    // An argument without a value takes that of the environment, or is none.
    let known = |name: &str| project.variables.get(name);
    match build.get_mut("args").map(|node| &mut node.value) {
        Some(Value::Map(args)) => {
            args.entries
                .retain(|entry| !entry.value.is_null() || known(&entry.key).is_some());
            for entry in &mut args.entries {
                if let (true, Some(value)) = (entry.value.is_null(), known(&entry.key)) {
                    entry.value.value = Value::Str(value.clone());
                }
            }
        }
        Some(Value::Seq(args)) => {
            let is_there = |item: &Node| {
                item.as_str()
                    .is_none_or(|arg| arg.contains('=') || known(arg).is_some())
            };
            args.retain(is_there);
            for item in args {
                if let Value::Str(arg) = &mut item.value
                    && let (false, Some(value)) = (arg.contains('='), known(arg))
                {
                    *arg = format!("{arg}={value}");
                }
            }
        }
        _ => {}
    }
}

/// What runs before the start does so in the service's image, unless it names one.
fn hooks(service: &mut Map) {
    let image = service.get("image").cloned();
    if let (Some(hooks), Some(image)) = (service.get_mut("pre_start"), image) {
        each_map(hooks, |hook| {
            if hook.get("image").is_none() {
                set(hook, "image", image.clone());
            }
        });
    }
}

/// What a service shares with another one makes it depend on that one.
fn dependencies(service: &mut Map, at: &Node) {
    let mut found: Vec<(String, bool)> = Vec::new();
    let items = |key: &str| service.get(key).map_or(&[][..], Node::items).iter();
    for link in items("links").filter_map(Node::as_str) {
        let name = match link.split_once(':') {
            Some((name, alias)) if !alias.contains(':') => name,
            _ => link,
        };
        found.push((name.to_owned(), true));
    }
    for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        let shared = service.get(key).and_then(Node::as_str);
        if let Some(name) = shared.and_then(|shared| shared.strip_prefix("service:")) {
            found.push((name.to_owned(), true));
        }
    }
    for from in items("volumes_from").filter_map(Node::as_str) {
        if !from.starts_with("container:") {
            let name = from.split(':').next().unwrap_or("");
            found.push((name.to_owned(), false));
        }
    }
    if found.is_empty() {
        return;
    }
    if service.get("depends_on").is_none_or(Node::is_null) {
        set(
            service,
            "depends_on",
            Node::made(at, Value::Map(Map::default())),
        );
    }
    let Some(Value::Map(depends_on)) = service.get_mut("depends_on").map(|node| &mut node.value)
    else {
        return;
    };
    let entries = depends_on.entries.iter();
    let mut known: HashSet<String> = entries.map(|entry| entry.key.clone()).collect();
    for (name, restart) in found {
        if known.insert(name.clone()) {
            let flag = |value| Node::made(at, Value::Bool(value));
            let entries = [
                ("condition", text(at, "service_started")),
                ("restart", flag(restart)),
                ("required", flag(true)),
            ];
            depends_on.entries.push(Entry {
                key: name,
                key_span: at.span,
                value: mapping(at, entries),
            });
        }
    }
}

/// A network, volume, secret or config without a name gets that of the project and its key.
fn named(entry: &mut Entry, project: &str) {
    if entry.value.is_null() {
        entry.value.value = Value::Map(Map::default());
    }
    let at = Node::made(&entry.value, Value::Null);
    let Value::Map(resource) = &mut entry.value.value else {
        return;
    };
    if resource.get("name").is_some_and(|name| !name.is_null()) {
        return;
    }
    let name = if resource.get("external").is_some_and(Node::is_true) {
        entry.key.clone()
    } else {
        format!("{project}_{}", entry.key)
    };
    set(resource, "name", text(&at, name));
}
