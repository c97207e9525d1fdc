//! A project as `docker compose config --format json` prints it.
//!
//! The tree of a checked project still has its short forms. Here they become long ones
//! ([`long`]), what stands twice in a list goes ([`unique`]), defaults come in ([`normal`]), paths
//! become absolute ([`paths`]), env files are read ([`environment`]), and the result is printed
//! field by field in the order of compose's own types ([`fields`], [`emit`]).

mod emit;
mod environment;
mod fields;
mod go;
mod json;
mod long;
mod normal;
mod paths;
mod unique;

use crate::check::is_on;
use crate::merge::external;
use crate::{Checked, Entry, Map, Node, Options, ReadFile, Value};
pub use json::Json;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a project is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// All of it, each text as it will be.
    #[default]
    Model,
    /// As the `docker` command prints it, so that it can be read as a compose file again: `$$` for
    /// each `$`, without `env_file` and `label_file`, whose contents are in, and without networks,
    /// volumes, secrets and configs that no service uses.
    Docker,
}

/// The project in its canonical form. `options` are those it was checked with. `None` where nothing
/// could be read; where the check found errors the result is what could be made of the rest.
pub fn canonical(checked: &Checked, options: &Options, form: Form) -> Option<Json> {
    let mut root = checked.project.clone()?;
    let mut variables = options.environment.variables.clone();
    variables.insert("COMPOSE_PROJECT_NAME".to_owned(), checked.name.clone());
    let project = Project {
        name: &checked.name,
        files: &checked.files,
        options,
        variables,
    };
    let Value::Map(top) = &mut root.value else {
        return None;
    };
    for entry in section(top, "services") {
        if let Value::Map(service) = &mut entry.value.value {
            unique::service(service);
            long::service(service);
            unique::service(service);
            normal::defaults(service);
            paths::service(service, &project);
        }
    }
    for name in ["networks", "volumes", "secrets", "configs"] {
        for entry in section(top, name) {
            if let Value::Map(resource) = &mut entry.value.value {
                external(resource);
                paths::resource(name, resource, &project);
            }
        }
    }
    normal::project(top, &project);
    if let Some(Value::Map(services)) = top.get_mut("services").map(|node| &mut node.value) {
        services
            .entries
            .retain(|entry| is_on(&entry.value, options));
        for entry in &mut services.entries {
            if let Value::Map(service) = &mut entry.value.value {
                environment::resolve(service, &project);
                if form == Form::Docker {
                    service.remove("env_file");
                    service.remove("label_file");
                }
            }
        }
    }
    if form == Form::Docker {
        drop_unused(top);
    }
    let mut json = emit::project(top, &checked.name);
    if form == Form::Docker {
        json.double_dollars();
    }
    Some(json)
}

/// What the steps need to know of a project.
struct Project<'a> {
    name: &'a str,
    files: &'a [ReadFile],
    options: &'a Options,
    variables: BTreeMap<String, String>,
}

impl Project<'_> {
    /// The folder that relative paths written in `node`'s file start from.
    fn folder(&self, node: &Node) -> &str {
        self.files.get(node.file).map_or("", |file| &file.folder)
    }
}

/// The entries of a section; none where it is no mapping.
fn section<'m>(top: &'m mut Map, name: &str) -> &'m mut [Entry] {
    match top.get_mut(name).map(|node| &mut node.value) {
        Some(Value::Map(map)) => &mut map.entries,
        _ => &mut [],
    }
}

/// Changes each item of a list.
fn each(node: &mut Node, change: impl FnMut(&mut Node)) {
    if let Value::Seq(items) = &mut node.value {
        items.iter_mut().for_each(change);
    }
}

/// Sets `key`, in place where it is there.
fn set(map: &mut Map, key: &str, value: Node) {
    if let Some(old) = map.get_mut(key) {
        *old = value;
        return;
    }
    map.entries.push(Entry {
        key: key.to_owned(),
        key_span: value.span,
        value,
    });
}

fn text(at: &Node, text: impl Into<String>) -> Node {
    Node::made(at, Value::Str(text.into()))
}

/// A mapping of these entries, at `at`.
fn mapping(at: &Node, entries: impl IntoIterator<Item = (&'static str, Node)>) -> Node {
    let entries = entries.into_iter().map(|(key, value)| Entry {
        key: key.to_owned(),
        key_span: at.span,
        value,
    });
    let entries = entries.collect();
    Node::made(at, Value::Map(Map { entries }))
}

/// Takes out what no service uses.
fn drop_unused(top: &mut Map) {
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in top.get("services").map_or(&[][..], Node::entries) {
        let service = &entry.value;
        let sources = |node: Option<&Node>| -> Vec<String> {
            let items = node.map_or(&[][..], Node::items).iter();
            let source = items.filter_map(|item| item.get("source")?.to_text());
            source.collect()
        };
        let mut add = |what, names: Vec<String>| used.entry(what).or_default().extend(names);
        let networks = service.get("networks").map_or(&[][..], Node::entries);
        add(
            "networks",
            networks.iter().map(|entry| entry.key.clone()).collect(),
        );
        add("configs", sources(service.get("configs")));
        add("secrets", sources(service.get("secrets")));
        add(
            "secrets",
            sources(service.get("build").and_then(|build| build.get("secrets"))),
        );
        let volumes = service.get("volumes").map_or(&[][..], Node::items).iter();
        let named =
            volumes.filter(|item| item.get("type").and_then(Node::as_str) == Some("volume"));
        add(
            "volumes",
            named
                .filter_map(|item| item.get("source")?.to_text())
                .collect(),
        );
    }
    for name in ["networks", "volumes", "secrets", "configs"] {
        let used = used.remove(name).unwrap_or_default();
        if let Some(Value::Map(map)) = top.get_mut(name).map(|node| &mut node.value) {
            map.entries.retain(|entry| used.contains(&entry.key));
        }
    }
}
