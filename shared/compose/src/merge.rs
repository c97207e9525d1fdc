mod long;
mod resets;
mod special;

use crate::sink::Sink;
use crate::{Check, Entry, Node, Value};
#[cfg(feature = "canonical")]
pub(crate) use long::{external, gpus, pairs};
pub(crate) use long::{lengthen, lengthen_service};
pub(crate) use resets::Resets;
use special::{Special, hosts, into_mapping, into_sequence, pools, special};
use std::collections::HashMap;

/// Merges `over` onto `base`, two values at `path`, by compose's rules: mappings merge, lists
/// grow, scalars are replaced, and a few keys have rules of their own (compose-go `override`).
/// What `over` resets has been forgotten before ([`Resets`]).
pub(crate) fn merge(base: Node, over: Node, path: &mut Vec<String>, sink: &mut Sink) -> Node {
    match special(path) {
        Special::Override => return over,
        Special::Sequence => {
            let (mut base, over) = (into_sequence(base), into_sequence(over));
            extend(&mut base, over);
            return base;
        }
        Special::Hosts => {
            return hosts(into_sequence(base), into_sequence(over));
        }
        Special::Pools => {
            if matches!((&base.value, &over.value), (Value::Seq(_), Value::Seq(_))) {
                return pools(&base, &over, path, sink);
            }
        }
        Special::Mapping => {
            let (base, over) = (into_mapping(base, path), into_mapping(over, path));
            return merge_maps(base, over, path, sink);
        }
        Special::Logging => {
            let (a, b) = (base.get("driver"), over.get("driver"));
            let same = a.and_then(Node::as_str) == b.and_then(Node::as_str);
            if !(same || a.is_none() || b.is_none()) {
                return over;
            }
        }
        Special::None => {}
    }
    if over.is_null() {
        return base;
    }
    match (&base.value, &over.value) {
        (Value::Map(_), Value::Map(_)) => merge_maps(base, over, path, sink),
        (Value::Seq(_), Value::Seq(_)) => {
            let mut base = base;
            extend(&mut base, over);
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
        _ => over,
    }
}

fn merge_maps(base: Node, over: Node, path: &mut Vec<String>, sink: &mut Sink) -> Node {
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
    for entry in other.entries {
        let old = index.get(&entry.key);
        let Some(old) = old.and_then(|at| map.entries.get_mut(*at)) else {
            map.entries.push(entry);
            continue;
        };
        let null = Node::made(&entry.value, Value::Null);
        let below = std::mem::replace(&mut old.value, null);
        path.push(entry.key.clone());
        let value = merge(below, entry.value, path, sink);
        path.pop();
        *old = Entry { value, ..entry };
    }
    whole(Value::Map(map))
}

fn extend(base: &mut Node, over: Node) {
    if let (Value::Seq(items), Value::Seq(more)) = (&mut base.value, over.value) {
        items.extend(more);
    }
}
