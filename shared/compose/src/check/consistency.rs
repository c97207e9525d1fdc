use super::{cycles, mounts, references, resources, service};
use crate::sink::{Place, Sink};
use crate::{Map, Node, Options, Value};
use std::collections::{HashMap, HashSet};

/// The project as the checks look at it.
pub(super) struct Project<'a> {
    pub(super) services: Vec<Service<'a>>,
    /// The names of all services, also of those that are not mappings.
    pub(super) names: HashSet<&'a str>,
    /// Index of each service by name.
    pub(super) index: HashMap<&'a str, usize>,
    pub(super) networks: Names<'a>,
    pub(super) volumes: Names<'a>,
    pub(super) secrets: Names<'a>,
    pub(super) configs: Names<'a>,
    pub(super) models: Names<'a>,
    /// Whether files that are not known add to it, so that what is missing here may be there.
    pub(super) includes: bool,
}

/// Names defined at the top level; `None` where the section is broken, so that nothing can be
/// said.
pub(super) type Names<'a> = Option<HashSet<&'a str>>;

/// A service.
pub(super) struct Service<'a> {
    pub(super) name: &'a str,
    /// Its name in the file.
    pub(super) place: Place,
    pub(super) map: &'a Map,
    /// Whether a profile turns it off.
    pub(super) disabled: bool,
    /// Whether it extends a service of another file.
    pub(super) outside: bool,
}

/// Checks what compose-go's `checkConsistency` and `validation` check.
///
/// `outside` are the services whose base is not known; `includes` tells whether files that are not
/// known add to the project.
pub(crate) fn check(
    root: &Node,
    options: &Options,
    outside: &HashSet<String>,
    includes: bool,
    sink: &mut Sink,
) {
    let Some(top) = root.as_map() else { return };
    let mut project = read(top, options, outside);
    project.includes = includes;
    resources::check(top, sink);
    for current in &project.services {
        sink.disabled = current.disabled;
        service::check(current, sink);
        mounts::check(current, sink);
        references::check(current, &project, sink);
        sink.disabled = false;
    }
    service::container_names(&project, sink);
    cycles::check(&project, sink);
}

pub(super) fn read<'a>(top: &'a Map, options: &Options, outside: &HashSet<String>) -> Project<'a> {
    let names = |key: &str| match top.get(key).map(|node| &node.value) {
        None => Some(HashSet::new()),
        Some(Value::Map(map)) => Some(map.entries.iter().map(|e| e.key.as_str()).collect()),
        Some(_) => None,
    };
    let mut services = Vec::new();
    for entry in top.get("services").map_or(&[][..], Node::entries) {
        let Some(map) = entry.value.as_map() else {
            continue;
        };
        services.push(Service {
            name: &entry.key,
            place: Place::of(&entry.value, entry.key_span),
            map,
            disabled: !is_on(&entry.value, options),
            outside: outside.contains(&entry.key),
        });
    }
    let index = services
        .iter()
        .enumerate()
        .map(|(at, service)| (service.name, at))
        .collect();
    let mut networks = names("networks");
    if let Some(networks) = &mut networks {
        networks.insert("default");
    }
    let all = top.get("services").map_or(&[][..], Node::entries);
    Project {
        names: all.iter().map(|entry| entry.key.as_str()).collect(),
        services,
        index,
        networks,
        volumes: names("volumes"),
        secrets: names("secrets"),
        configs: names("configs"),
        models: names("models"),
        includes: false,
    }
}

/// Whether a service is on: it has no profiles, or one of them is. Where none is chosen, compose
/// takes the empty name for it.
pub(crate) fn is_on(service: &Node, options: &Options) -> bool {
    let profiles = service.get("profiles").map_or(&[][..], Node::items);
    let on = |profile: &Node| {
        let name = profile.as_str().unwrap_or("");
        let none = options.profiles.is_empty() && name.is_empty();
        none || options.profiles.iter().any(|on| on == "*" || on == name)
    };
    profiles.is_empty() || profiles.iter().any(on)
}
