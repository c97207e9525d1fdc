use super::consistency::Service;
use crate::format::{clean_path, mount};
use crate::sink::Sink;
use crate::{Check, Node, Value};
use std::collections::HashMap;

/// Checks that no two mounts of a service have one target. Of two `volumes` compose keeps the
/// later and says nothing; a `tmpfs` and a volume are refused.
pub(super) fn check(service: &Service<'_>, sink: &mut Sink) {
    let mut taken: HashMap<String, &str> = HashMap::new();
    if let Some(node) = service.map.get("tmpfs") {
        let items = match &node.value {
            Value::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut same: HashMap<&str, ()> = HashMap::new();
        for item in items {
            let Some(text) = item.as_str() else { continue };
            let key = text.split('=').next().unwrap_or("");
            if same.insert(key, ()).is_some() {
                continue;
            }
            let path = text.split(':').next().unwrap_or("");
            if taken.insert(path.to_owned(), "tmpfs").is_some() {
                twice(item, path, "tmpfs", false, sink);
            }
        }
    }
    // Compose drops repeated targets of `volumes` before it cleans those of the long form.
    let mut written: HashMap<String, ()> = HashMap::new();
    for item in service.map.get("volumes").map_or(&[][..], Node::items) {
        let target = match &item.value {
            Value::Str(text) => mount(text).ok().map(|mount| clean_path(&mount.target)),
            Value::Map(map) => map.get("target").and_then(Node::as_str).map(str::to_owned),
            _ => None,
        };
        let Some(target) = target.filter(|target| !target.is_empty()) else {
            continue;
        };
        let place = item.get("target").unwrap_or(item);
        if written.insert(target.clone(), ()).is_some() {
            twice(place, &target, "volumes", true, sink);
            continue;
        }
        let clean = clean_path(&target);
        if let Some(other) = taken.insert(clean.clone(), "volumes") {
            twice(place, &clean, other, false, sink);
        }
    }
}

fn twice(at: &Node, target: &str, other: &str, dropped: bool, sink: &mut Sink) {
    let message = format!("`{target}` is already a mount of this service, in `{other}`");
    let help = "give one of them another target, or remove it";
    if dropped {
        let message = format!("{message}; compose keeps only the later one");
        sink.warning(Check::DuplicateMount, at, message, help);
    } else {
        sink.error(Check::DuplicateMount, at, message, help);
    }
}
