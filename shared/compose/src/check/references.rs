use super::consistency::{Names, Project, Service};
use super::suggest;
use crate::format::mount;
use crate::sink::{Place, Sink};
use crate::{Check, Node, Value};

/// One service another needs.
pub(super) struct Dependency<'a> {
    pub(super) name: &'a str,
    pub(super) place: Place,
    pub(super) required: bool,
    pub(super) via: &'static str,
}

/// The services a service depends on: by `depends_on`, and as compose-go's `Normalize` adds them
/// for `links`, shared namespaces and `volumes_from`.
pub(super) fn dependencies<'a>(service: &Service<'a>) -> Vec<Dependency<'a>> {
    let mut found: Vec<Dependency<'a>> = Vec::new();
    let mut add = |name: &'a str, place: Place, required: bool, via: &'static str| {
        if via == "depends_on" || !found.iter().take(64).any(|old| old.name == name) {
            found.push(Dependency {
                name,
                place,
                required,
                via,
            });
        }
    };
    let map = service.map;
    if let Some(node) = map.get("depends_on") {
        for item in node.items() {
            if let Some(name) = item.as_str() {
                add(name, item.into(), true, "depends_on");
            }
        }
        for entry in node.entries() {
            let required = entry.value.get("required").map(|node| &node.value);
            let place = Place::of(&entry.value, entry.key_span);
            add(
                &entry.key,
                place,
                required != Some(&Value::Bool(false)),
                "depends_on",
            );
        }
    }
    for item in map.get("links").map_or(&[][..], Node::items) {
        if let Some(link) = item.as_str() {
            let name = match link.split_once(':') {
                Some((name, alias)) if !alias.contains(':') => name,
                _ => link,
            };
            add(name, item.into(), true, "links");
        }
    }
    for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        if let Some(node) = map.get(key)
            && let Some(name) = node.as_str().and_then(|text| text.strip_prefix("service:"))
        {
            add(name, node.into(), true, key);
        }
    }
    for item in map.get("volumes_from").map_or(&[][..], Node::items) {
        if let Some(text) = item.as_str().filter(|text| !text.starts_with("container:")) {
            let name = text.split(':').next().unwrap_or("");
            add(name, item.into(), true, "volumes_from");
        }
    }
    found
}

/// Checks that everything a service refers to is defined.
pub(super) fn check(service: &Service<'_>, project: &Project<'_>, sink: &mut Sink) {
    if project.includes {
        return;
    }
    services(service, project, sink);
    contexts(service, project, sink);
    let map = service.map;
    if let Some(networks) = map.get("networks") {
        let names = names(networks);
        refer(
            service,
            names,
            &project.networks,
            Check::UndefinedNetwork,
            "network",
            sink,
        );
    }
    if let Some(models) = map.get("models") {
        refer(
            service,
            names(models),
            &project.models,
            Check::UndefinedModel,
            "model",
            sink,
        );
    }
    let secrets = grants(map.get("secrets"));
    refer(
        service,
        secrets,
        &project.secrets,
        Check::UndefinedSecret,
        "secret",
        sink,
    );
    let secrets = grants(map.get("build").and_then(|build| build.get("secrets")));
    refer(
        service,
        secrets,
        &project.secrets,
        Check::UndefinedSecret,
        "secret",
        sink,
    );
    let configs = grants(map.get("configs"));
    refer(
        service,
        configs,
        &project.configs,
        Check::UndefinedConfig,
        "config",
        sink,
    );
    let volumes = volumes(service);
    refer(
        service,
        volumes,
        &project.volumes,
        Check::UndefinedVolume,
        "volume",
        sink,
    );
}

pub(super) fn names(node: &Node) -> Vec<(String, Place)> {
    let items = node.items().iter();
    let entries = node.entries().iter();
    items
        .filter_map(|item| Some((item.as_str()?.to_owned(), item.into())))
        .chain(entries.map(|e| (e.key.clone(), Place::of(&e.value, e.key_span))))
        .collect()
}

/// The names in a service's `secrets` or `configs`; empty where an entry gives none.
pub(super) fn grants(node: Option<&Node>) -> Vec<(String, Place)> {
    let items = node.map_or(&[][..], Node::items);
    items
        .iter()
        .filter_map(|item| match &item.value {
            Value::Str(name) => Some((name.clone(), item.into())),
            Value::Map(map) => Some(match map.get("source") {
                Some(node) => (node.as_str()?.to_owned(), node.into()),
                None => (String::new(), item.into()),
            }),
            _ => None,
        })
        .collect()
}

/// The named volumes a service mounts.
pub(super) fn volumes(service: &Service<'_>) -> Vec<(String, Place)> {
    let items = service.map.get("volumes").map_or(&[][..], Node::items);
    items
        .iter()
        .filter_map(|item| match &item.value {
            Value::Str(text) => {
                let mount = mount(text).ok().filter(|mount| !mount.bind)?;
                Some((mount.source, item.into()))
            }
            Value::Map(map) if map.get("type")?.as_str() == Some("volume") => {
                let source = map.get("source")?;
                Some((source.as_str()?.to_owned(), source.into()))
            }
            _ => None,
        })
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

fn refer(
    service: &Service<'_>,
    uses: Vec<(String, Place)>,
    defined: &Names<'_>,
    check: Check,
    what: &str,
    sink: &mut Sink,
) {
    let Some(defined) = defined else { return };
    for (name, place) in uses {
        if defined.contains(name.as_str()) {
            continue;
        }
        let message = if name.is_empty() {
            format!("`{}` does not say which {what} it uses", service.name)
        } else {
            format!(
                "`{}` uses the {what} `{name}`, which is not defined",
                service.name
            )
        };
        let choices = defined.iter().copied().filter(|name| *name != "default");
        let mut help = suggest(&name, choices, what, sink);
        if what == "volume" && name.contains('/') {
            help = format!("for a folder beside the file write `./{name}`");
        }
        sink.error(check, place, message, help);
    }
}

fn services(service: &Service<'_>, project: &Project<'_>, sink: &mut Sink) {
    for dependency in dependencies(service) {
        let name = dependency.name;
        let known = project
            .index
            .get(name)
            .and_then(|at| project.services.get(*at));
        let (message, help) = match known {
            Some(known) if known.disabled && !service.disabled => {
                if !dependency.required {
                    continue;
                }
                (
                    format!(
                        "`{}` needs `{name}`, which its profiles turn off",
                        service.name
                    ),
                    format!(
                        "give `{}` the same profile, take `profiles` out of `{name}`, or set `required: false`",
                        service.name
                    ),
                )
            }
            Some(_) => continue,
            None if project.names.contains(name) => continue,
            None => (
                match dependency.via {
                    "depends_on" => {
                        format!(
                            "`{}` depends on `{name}`, but no service has that name",
                            service.name
                        )
                    }
                    via => format!("`{via}` names the service `{name}`, which is not defined"),
                },
                suggest(name, project.index.keys().copied(), "service", sink),
            ),
        };
        sink.error(Check::UndefinedService, dependency.place, message, help);
    }
}

/// `service:NAME` in `additional_contexts`.
fn contexts(service: &Service<'_>, project: &Project<'_>, sink: &mut Sink) {
    let Some(node) = service
        .map
        .get("build")
        .and_then(|b| b.get("additional_contexts"))
    else {
        return;
    };
    let pairs = node
        .items()
        .iter()
        .filter_map(|item| Some((item, item.as_str()?.split_once('=')?.1)))
        .chain(
            node.entries()
                .iter()
                .filter_map(|e| Some((&e.value, e.value.as_str()?))),
        );
    for (node, value) in pairs {
        let Some(name) = value.strip_prefix("service:") else {
            continue;
        };
        let known = project
            .index
            .get(name)
            .and_then(|at| project.services.get(*at));
        match known.filter(|known| !known.disabled || service.disabled) {
            None => {
                let help = suggest(name, project.index.keys().copied(), "service", sink);
                let message =
                    format!("the build context names the service `{name}`, which is not defined");
                sink.error(Check::UndefinedService, node, message, help);
            }
            Some(known) if known.map.get("build").is_none() && !known.outside => sink.error(
                Check::ContextNotBuildable,
                node,
                format!("`{name}` has no `build`, so it cannot be a build context"),
                format!("write `docker-image://` and its image, or give `{name}` a `build`"),
            ),
            Some(_) => {}
        }
    }
}
