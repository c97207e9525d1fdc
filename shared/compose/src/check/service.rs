use super::consistency::{Project, Service};
use crate::format::{bytes, integer};
use crate::sink::{Place, Sink};
use crate::{Check, Map, Node, Value};
use std::collections::HashMap;

/// Checks a service on its own.
pub(super) fn check(service: &Service<'_>, sink: &mut Sink) {
    image_or_build(service, sink);
    exclusive(service, sink);
    platform(service, sink);
    healthcheck(service, sink);
    scale(service, sink);
    limits(service, sink);
    watch(service, sink);
    device_requests(service, sink);
}

fn filled<'a>(map: &'a Map, key: &str) -> Option<&'a Node> {
    map.get(key)
        .filter(|node| node.as_str().is_some_and(|text| !text.is_empty()))
}

fn image_or_build(service: &Service<'_>, sink: &mut Sink) {
    let map = service.map;
    let build = map.get("build").is_some_and(|node| !node.is_null());
    let provider = map.get("provider").is_some();
    if build || provider || service.outside {
        return;
    }
    let Some(image) = map.get("image") else {
        sink.error(
            Check::NoImageOrBuild,
            service.place,
            format!("`{}` has neither `image` nor `build`", service.name),
            "add `image:` with the image to run, or `build:` with the folder of its Dockerfile",
        );
        return;
    };
    if image.as_str() == Some("") {
        let why = if image.unset {
            " because a variable is not set"
        } else {
            ""
        };
        sink.error(
            Check::NoImageOrBuild,
            image,
            format!(
                "`image` of `{}` is empty{why}, and there is no `build`",
                service.name
            ),
            "name an image, or give the variable a default: `${NAME:-image}`",
        );
    }
}

fn exclusive(service: &Service<'_>, sink: &mut Sink) {
    let map = service.map;
    if let Some(build) = map.get("build").and_then(Node::as_map)
        && let (Some(_), Some(inline)) = (
            filled(build, "dockerfile"),
            filled(build, "dockerfile_inline"),
        )
    {
        sink.error(
            Check::ConflictingKeys,
            Place::of(inline, key(build, "dockerfile_inline", inline)),
            "`dockerfile` and `dockerfile_inline` exclude each other",
            "keep one of them",
        );
    }
    let networks = map.get("networks");
    let some = networks.filter(|node| !node.items().is_empty() || !node.entries().is_empty());
    if let (Some(mode), Some(_)) = (filled(map, "network_mode"), some) {
        sink.error(
            Check::ConflictingKeys,
            Place::of(mode, key(map, "network_mode", mode)),
            "`network_mode` and `networks` exclude each other",
            "keep `networks`, or keep `network_mode` where the service shares another network stack",
        );
    }
}

fn key(map: &Map, name: &str, node: &Node) -> text::Span {
    map.entry(name).map_or(node.span, |entry| entry.key_span)
}

fn platform(service: &Service<'_>, sink: &mut Sink) {
    let Some(platform) = filled(service.map, "platform") else {
        return;
    };
    let platforms = service
        .map
        .get("build")
        .and_then(|build| build.get("platforms"));
    let platforms = platforms.map_or(&[][..], Node::items);
    if !platforms.is_empty() && platforms.iter().all(|item| item.value != platform.value) {
        sink.error(
            Check::BuildPlatform,
            platform,
            format!(
                "the service runs on `{}`, but `build.platforms` does not have it",
                platform.as_str().unwrap_or("")
            ),
            "add it to `build.platforms`",
        );
    }
}

fn healthcheck(service: &Service<'_>, sink: &mut Sink) {
    let test = service
        .map
        .get("healthcheck")
        .and_then(|check| check.get("test"));
    let Some(first) = test.and_then(|test| test.items().first()) else {
        return;
    };
    if !matches!(first.as_str(), Some("CMD" | "CMD-SHELL" | "NONE") | None) {
        sink.error(
            Check::HealthcheckTest,
            first,
            "a list in `healthcheck.test` starts with `CMD`, `CMD-SHELL` or `NONE`",
            "put `CMD` before the command, or write the test as one text",
        );
    }
}

/// A whole number, also where it is written as text.
fn int(node: Option<&Node>) -> Option<i64> {
    match &node?.value {
        Value::Int(value) => Some(*value),
        // Go's conversion of what does not fit gives the least number.
        Value::Float(value) if value.abs() >= 9.2e18 => Some(i64::MIN),
        Value::Float(value) => Some(*value as i64),
        Value::Str(text) => integer(text),
        _ => None,
    }
}

fn scale(service: &Service<'_>, sink: &mut Sink) {
    let deploy = service.map.get("deploy").and_then(Node::as_map);
    let replicas_node = deploy.and_then(|deploy| deploy.get("replicas"));
    let scale_node = service.map.get("scale");
    let (scale, replicas) = (int(scale_node), int(replicas_node));
    if let (Some(node), Some(a), Some(b)) = (scale_node, scale, replicas)
        && a != b
    {
        sink.error(
            Check::ConflictingLimits,
            node,
            format!("`scale` is {a}, but `deploy.replicas` is {b}"),
            "keep one of them",
        );
    }
    for (node, value, name) in [
        (scale_node, scale, "scale"),
        (replicas_node, replicas, "replicas"),
    ] {
        if let (Some(node), Some(value)) = (node, value.filter(|value| *value < 0)) {
            sink.error(
                Check::InvalidValue,
                node,
                format!("`{name}` must be at least 0, not {value}"),
                "",
            );
        }
    }
    let many = scale.or(replicas).unwrap_or(1);
    if let (true, Some(name)) = (many > 1, filled(service.map, "container_name")) {
        sink.error(
            Check::ContainerName,
            name,
            format!(
                "{many} containers cannot all be named `{}`",
                name.as_str().unwrap_or("")
            ),
            "remove `container_name`, or run one container",
        );
    }
}

fn limits(service: &Service<'_>, sink: &mut Sink) {
    let map = service.map;
    let Some(resources) = map.get("deploy").and_then(|deploy| deploy.get("resources")) else {
        return;
    };
    let size = |node: Option<&Node>| match &node?.value {
        Value::Int(value) => Some(*value),
        Value::Str(text) => bytes(text).ok(),
        _ => Some(0),
    };
    let cpus = |node: Option<&Node>| match &node?.value {
        Value::Int(value) => Some(*value as f32),
        Value::Float(value) => Some(*value as f32),
        Value::Str(text) => text.parse::<f32>().ok(),
        _ => None,
    };
    let differ = |own: Option<f64>, other: Option<f64>| {
        own.is_some_and(|own| own != 0.0 && own != other.unwrap_or(0.0))
    };
    let pairs = [
        ("cpus", "limits", "cpus"),
        ("mem_limit", "limits", "memory"),
        ("mem_reservation", "reservations", "memory"),
        ("pids_limit", "limits", "pids"),
    ];
    for (own_key, section, key) in pairs {
        let (Some(own), Some(section_node)) = (
            map.get(own_key),
            resources.get(section).filter(|node| !node.is_null()),
        ) else {
            continue;
        };
        let other = section_node.get(key);
        let conflict = match own_key {
            "cpus" => differ(cpus(Some(own)).map(f64::from), cpus(other).map(f64::from)),
            "pids_limit" => differ(
                int(Some(own)).map(|value| value as f64),
                int(other).map(|value| value as f64),
            ),
            _ => differ(
                size(Some(own)).map(|value| value as f64),
                size(other).map(|value| value as f64),
            ),
        };
        if conflict {
            sink.error(
                Check::ConflictingLimits,
                own,
                format!("`{own_key}` and `deploy.resources.{section}.{key}` differ"),
                format!(
                    "keep one of them, or set both to the same; without a value `{key}` counts as 0"
                ),
            );
        }
    }
}

fn watch(service: &Service<'_>, sink: &mut Sink) {
    let rules = service
        .map
        .get("develop")
        .and_then(|develop| develop.get("watch"));
    for rule in rules.map_or(&[][..], Node::items) {
        if let Some(path) = rule.get("path").filter(|path| path.as_str() == Some("")) {
            sink.error(
                Check::WatchTarget,
                path,
                "`path` of a watch rule is empty",
                "name the file or folder to watch",
            );
        }
        let action = rule
            .get("action")
            .and_then(Node::as_str)
            .unwrap_or("rebuild");
        let target = rule.get("target");
        let none = target.is_none_or(|target| target.as_str() == Some(""));
        if none && !matches!(action, "rebuild" | "restart") {
            sink.error(
                Check::WatchTarget,
                rule.get("action").unwrap_or(rule),
                format!("`{action}` needs a `target`"),
                "add `target:` with the path inside the container",
            );
        }
    }
}

fn device_requests(service: &Service<'_>, sink: &mut Sink) {
    let path = ["resources", "reservations", "devices"];
    let deploy = service
        .map
        .get("deploy")
        .and_then(|deploy| deploy.at(&path));
    let gpus = service.map.get("gpus");
    for node in [deploy, gpus].into_iter().flatten() {
        for request in node.items() {
            let ids = request.as_map().and_then(|map| map.entry("device_ids"));
            if let (Some(_), Some(ids)) = (request.get("count"), ids) {
                sink.error(
                    Check::ConflictingKeys,
                    Place::of(&ids.value, ids.key_span),
                    "`count` and `device_ids` exclude each other",
                    "keep one of them",
                );
            }
        }
    }
}

/// Reports container names that two services ask for.
pub(super) fn container_names(project: &Project<'_>, sink: &mut Sink) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for service in project.services.iter().filter(|service| !service.disabled) {
        let Some(node) = filled(service.map, "container_name") else {
            continue;
        };
        let name = node.as_str().unwrap_or("");
        if let Some(first) = taken.insert(name, service.name) {
            sink.error(
                Check::ContainerName,
                node,
                format!("the container name `{name}` is already taken by `{first}`"),
                "give each service a name of its own, or remove `container_name`",
            );
        }
    }
}
