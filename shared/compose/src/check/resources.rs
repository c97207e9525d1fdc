use crate::sink::{Place, Sink};
use crate::{Check, Entry, Map, Node};

/// Checks volumes, networks, secrets and configs at the top level.
pub(super) fn check(top: &Map, sink: &mut Sink) {
    for section in ["networks", "volumes", "secrets", "configs"] {
        for entry in top.get(section).map_or(&[][..], Node::entries) {
            let Some(map) = entry.value.as_map() else {
                continue;
            };
            external_name(entry, map, sink);
            match section {
                "volumes" => external_alone(map, sink),
                "secrets" => source(entry, map, "secret", &["file", "environment"], sink),
                "configs" => {
                    source(
                        entry,
                        map,
                        "config",
                        &["file", "environment", "content"],
                        sink,
                    );
                }
                _ => {}
            }
        }
    }
}

fn is_external(map: &Map) -> bool {
    let says = |node: &Node| node.as_map().is_some() || node.is_true();
    map.get("external").is_some_and(says)
}

fn external_name(entry: &Entry, map: &Map, sink: &mut Sink) {
    let Some(name) = map
        .get("external")
        .and_then(|external| external.get("name"))
    else {
        return;
    };
    sink.warning(
        Check::ExternalName,
        name,
        format!("`external.name` of `{}` is deprecated", entry.key),
        "write `external: true` and `name:` beside it",
    );
    if map.get("name").is_some_and(|own| own.value != name.value) {
        sink.error(
            Check::ConflictingKeys,
            name,
            format!("`name` and `external.name` of `{}` differ", entry.key),
            "keep only `name`",
        );
    }
}

fn external_alone(map: &Map, sink: &mut Sink) {
    if !is_external(map) {
        return;
    }
    for entry in &map.entries {
        if !matches!(entry.key.as_str(), "name" | "external") && !entry.key.starts_with("x-") {
            sink.error(
                Check::ConflictingKeys,
                Place::of(&entry.value, entry.key_span),
                format!(
                    "an external volume takes no `{}`: it exists already",
                    entry.key
                ),
                "remove it, or remove `external`",
            );
        }
    }
}

fn source(entry: &Entry, map: &Map, what: &str, keys: &[&str], sink: &mut Sink) {
    let set: Vec<&Entry> = map
        .entries
        .iter()
        .filter(|entry| keys.contains(&entry.key.as_str()))
        .collect();
    let place = Place::of(&entry.value, entry.key_span);
    if let [_, second, ..] = set.as_slice() {
        sink.error(
            Check::ConflictingKeys,
            Place::of(&second.value, second.key_span),
            format!(
                "a {what} has one source; {} exclude each other",
                keys.join(", ")
            ),
            "keep one of them",
        );
    }
    let empty = what == "secret"
        && set
            .iter()
            .all(|entry| entry.value.as_str().is_none_or(str::is_empty));
    let none = set.is_empty()
        && map.get("external").is_none()
        && (what == "secret" || map.get("driver").is_none());
    if none || empty && !is_external(map) {
        let at = set.first().map_or(place, |entry| Place::from(&entry.value));
        sink.error(
            Check::MissingSource,
            at,
            format!("the {what} `{}` has no source", entry.key),
            format!("add one of {}, or `external: true`", keys.join(", ")),
        );
    }
}
