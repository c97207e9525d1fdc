use super::special::{Special, into_mapping, special};
use crate::{Node, Tag, Value};
use std::collections::BTreeMap;

/// The places of a file that `!reset` and `!override` mark: what other files, and what a service
/// extends, say there is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Resets {
    here: bool,
    below: BTreeMap<String, Resets>,
}

impl Resets {
    /// Takes the tags out of `node`, and what `!reset` marks with them.
    pub(crate) fn take(node: &mut Node) -> Self {
        let mut resets = Self {
            here: node.tag.take().is_some(),
            below: BTreeMap::new(),
        };
        match &mut node.value {
            Value::Map(map) => {
                let mut removed = false;
                for entry in &mut map.entries {
                    let is_reset = entry.value.tag == Some(Tag::Reset);
                    let below = Self::take(&mut entry.value);
                    if is_reset {
                        entry.value.tag = Some(Tag::Reset);
                        removed = true;
                    }
                    if below.here || !below.below.is_empty() {
                        resets.below.insert(entry.key.clone(), below);
                    }
                }
                if removed {
                    map.entries
                        .retain(|entry| entry.value.tag != Some(Tag::Reset));
                }
            }
            // In a list compose removes what is marked, and looks no further.
            Value::Seq(items) => {
                items.retain(|item| item.tag != Some(Tag::Reset));
                for item in items {
                    Self::take(item);
                }
            }
            _ => {}
        }
        resets
    }

    /// The marks below a key.
    pub(crate) fn below(&self, key: &str) -> Option<&Self> {
        self.below.get(key)
    }

    /// Forgets what `base`, at `path`, says at the marked places.
    pub(crate) fn apply(&self, base: &mut Node, path: &mut Vec<String>) {
        if self.below.is_empty() {
            return;
        }
        if base.as_map().is_none() && matches!(special(path), Special::Mapping) {
            let null = Node::made(base, Value::Null);
            *base = into_mapping(std::mem::replace(base, null), path);
        }
        let Value::Map(map) = &mut base.value else {
            return;
        };
        map.entries
            .retain(|entry| !self.below(&entry.key).is_some_and(|below| below.here));
        for entry in &mut map.entries {
            if let Some(below) = self.below(&entry.key) {
                path.push(entry.key.clone());
                below.apply(&mut entry.value, path);
                path.pop();
            }
        }
    }
}
