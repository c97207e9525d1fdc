mod special;

use crate::sink::Sink;
use crate::{Check, Entry, Node, Tag, Value};
pub(crate) use special::into_sequence;
use special::{Special, hosts, into_mapping, pools, special};
use std::collections::HashMap;

/// What becomes of the tags `!reset` and `!override` once they have done their work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tags {
    /// They are gone: what is merged is a file.
    Dropped,
    /// They stay: what is merged is a service and its base, and the file they stand in is merged
    /// onto others later.
    Kept,
}

/// Merges `over` onto `base`, two values at `path`, by compose's rules: mappings merge, lists
/// grow, scalars are replaced, and a few keys have rules of their own (compose-go `override`).
/// `!reset` removes what the base says, `!override` replaces it.
pub(crate) fn merge(
    base: Node,
    over: Node,
    path: &mut Vec<String>,
    tags: Tags,
    sink: &mut Sink,
) -> Node {
    match over.tag {
        Some(Tag::Override) => return settled(over, tags),
        Some(Tag::Reset) if tags == Tags::Kept => return over,
        Some(Tag::Reset) => {
            return Node {
                value: Value::Null,
                tag: None,
                ..over
            };
        }
        None => {}
    }
    match special(path) {
        Special::Override => return settled(over, tags),
        Special::Sequence => {
            let (mut base, over) = (into_sequence(base), into_sequence(settled(over, tags)));
            extend(&mut base, over);
            return base;
        }
        Special::Hosts => {
            return hosts(into_sequence(base), into_sequence(settled(over, tags)));
        }
        Special::Pools => {
            if matches!((&base.value, &over.value), (Value::Seq(_), Value::Seq(_))) {
                return pools(base, settled(over, tags), path, sink);
            }
        }
        Special::Mapping => {
            let (base, over) = (into_mapping(base, path), into_mapping(over, path));
            return merge_maps(base, over, path, tags, sink);
        }
        Special::Logging => {
            let (a, b) = (base.get("driver"), over.get("driver"));
            let same = a.and_then(Node::as_str) == b.and_then(Node::as_str);
            if !(same || a.is_none() || b.is_none()) {
                return settled(over, tags);
            }
        }
        Special::None => {}
    }
    if over.is_null() {
        return base;
    }
    match (&base.value, &over.value) {
        (Value::Map(_), Value::Map(_)) => merge_maps(base, over, path, tags, sink),
        (Value::Seq(_), Value::Seq(_)) => {
            let mut base = base;
            extend(&mut base, settled(over, tags));
            base
        }
        (Value::Map(_), _) | (Value::Seq(_), _) => {
            sink.error(
                Check::MergeConflict,
                &over,
                format!(
                    "`{}` has another type in what this extends or overrides",
                    path.join(".")
                ),
                "write both as lists or both as mappings, or put `!override` before this value",
            );
            base
        }
        _ => settled(over, tags),
    }
}

/// `node` as it is taken over.
fn settled(mut node: Node, tags: Tags) -> Node {
    if tags == Tags::Dropped {
        strip(&mut node);
    }
    node
}

fn merge_maps(base: Node, over: Node, path: &mut Vec<String>, tags: Tags, sink: &mut Sink) -> Node {
    let Node {
        value,
        span,
        file,
        tag,
        unset,
    } = base;
    let whole = |value| Node {
        value,
        span,
        file,
        tag,
        unset,
    };
    let (mut map, other) = match (value, over.value) {
        (Value::Map(map), Value::Map(other)) => (map, other),
        (value, _) => return whole(value),
    };
    let index: HashMap<String, usize> = map
        .entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.key.clone(), at))
        .collect();
    let mut removed = false;
    for entry in other.entries {
        let reset = entry.value.tag == Some(Tag::Reset);
        let old = index.get(&entry.key);
        let Some(old) = old.and_then(|at| map.entries.get_mut(*at)) else {
            if !reset || tags == Tags::Kept {
                let value = settled(entry.value, tags);
                map.entries.push(Entry { value, ..entry });
            }
            continue;
        };
        if reset {
            removed = true;
            *old = entry;
            continue;
        }
        let null = Node::made(&entry.value, Value::Null);
        let below = std::mem::replace(&mut old.value, null);
        path.push(entry.key.clone());
        let value = merge(below, entry.value, path, tags, sink);
        path.pop();
        *old = Entry { value, ..entry };
    }
    if removed && tags == Tags::Dropped {
        map.entries
            .retain(|entry| entry.value.tag != Some(Tag::Reset));
    }
    whole(Value::Map(map))
}

fn extend(base: &mut Node, over: Node) {
    if let (Value::Seq(items), Value::Seq(more)) = (&mut base.value, over.value) {
        items.extend(more);
    }
}

/// Takes out what `!reset` marks, and the tags.
pub(crate) fn strip(node: &mut Node) {
    node.tag = None;
    match &mut node.value {
        Value::Map(map) => {
            map.entries
                .retain(|entry| entry.value.tag != Some(Tag::Reset));
            for entry in &mut map.entries {
                strip(&mut entry.value);
            }
        }
        Value::Seq(items) => {
            items.retain(|item| item.tag != Some(Tag::Reset));
            items.iter_mut().for_each(strip);
        }
        _ => {}
    }
}
