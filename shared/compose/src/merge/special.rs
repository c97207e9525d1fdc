use super::merge_maps;
use crate::sink::Sink;
use crate::{Entry, Map, Node, Value};
use std::collections::{HashMap, HashSet};

/// Address pools of two files that are compared with each other; past this they are appended.
const POOL_PAIRS_MAX: usize = 10_000;

/// Keys that are merged by a rule of their own.
pub(super) enum Special {
    /// By its type.
    None,
    /// The later one stands.
    Override,
    /// As lists, one after the other.
    Sequence,
    /// As lists without what is there already.
    Hosts,
    /// Address pools: by their subnet.
    Pools,
    /// As mappings, also where a list or a text is written.
    Mapping,
    /// As mappings where both name the same driver.
    Logging,
}

pub(super) fn special(path: &[String]) -> Special {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["networks" | "volumes", _, "labels"] => Special::Sequence,
        ["networks", _, "ipam", "config"] => Special::Pools,
        ["services", _, rest @ ..] => match rest {
            ["command" | "entrypoint"] | ["healthcheck", "test"] | ["ulimits", _] => {
                Special::Override
            }
            ["annotations" | "dns" | "dns_opt" | "dns_search" | "env_file" | "label_file"]
            | ["environment" | "labels" | "sysctls" | "tmpfs"]
            | ["build", "args" | "additional_contexts" | "labels"]
            | ["deploy", "labels"] => Special::Sequence,
            ["extra_hosts"] | ["build", "extra_hosts"] => Special::Hosts,
            ["build" | "depends_on" | "models" | "networks"] => Special::Mapping,
            ["logging"] => Special::Logging,
            _ => Special::None,
        },
        _ => Special::None,
    }
}

/// `over` after `base`, without the texts `base` has.
pub(super) fn hosts(mut base: Node, over: Node) -> Node {
    if let (Value::Seq(items), Value::Seq(more)) = (&mut base.value, over.value) {
        let have: HashSet<String> = items
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect();
        let new = |item: &Node| !item.as_str().is_some_and(|text| have.contains(text));
        items.extend(more.into_iter().filter(new));
    }
    base
}

/// Address pools merge where they have one subnet. As in compose, a pool of `base` that `over`
/// does not name is gone.
pub(super) fn pools(base: &Node, over: &Node, path: &mut Vec<String>, sink: &mut Sink) -> Node {
    let pairs = base.items().len().saturating_mul(over.items().len());
    let made = |value| Node::made(base, value);
    if pairs > POOL_PAIRS_MAX {
        let all = base.items().iter().chain(over.items()).cloned();
        return made(Value::Seq(all.collect()));
    }
    let subnet = |pool: &Node| pool.get("subnet").and_then(Node::to_text);
    let mut out: Vec<Node> = Vec::new();
    let mut places: HashMap<Option<String>, usize> = HashMap::new();
    for original in base.items() {
        let mut pool = original.clone();
        for other in over.items() {
            if subnet(other) != subnet(&pool) && !places.contains_key(&subnet(other)) {
                places.insert(subnet(other), out.len());
                out.push(other.clone());
                continue;
            }
            pool = merge_maps(pool, other.clone(), path, sink);
            match places.get(&subnet(&pool)) {
                Some(at) => out[*at] = pool.clone(),
                None => {
                    places.insert(subnet(&pool), out.len());
                    out.push(pool.clone());
                }
            }
        }
    }
    made(Value::Seq(out))
}

/// A list in place of a mapping or a single value: `KEY=value` for each entry.
pub(super) fn into_sequence(node: Node) -> Node {
    let mut items = match &node.value {
        Value::Seq(_) => return node,
        Value::Map(map) => {
            let mut items = Vec::new();
            for entry in &map.entries {
                let pair = |value: &Node| match value.to_text() {
                    Some(text) => Node::made(value, Value::Str(format!("{}={text}", entry.key))),
                    None => value.clone(),
                };
                match &entry.value.value {
                    Value::Null => {
                        items.push(Node::made(&entry.value, Value::Str(entry.key.clone())));
                    }
                    Value::Seq(values) => items.extend(values.iter().map(pair)),
                    _ => items.push(pair(&entry.value)),
                }
            }
            items
        }
        Value::Str(_) => vec![node.clone()],
        _ => Vec::new(),
    };
    if matches!(node.value, Value::Map(_)) {
        items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    Node::made(&node, Value::Seq(items))
}

/// A mapping in place of a list of names, or of a build context.
pub(super) fn into_mapping(node: Node, path: &[String]) -> Node {
    let entry = |key: &str, at: &Node, value: Value| Entry {
        key: key.to_owned(),
        key_span: at.span,
        value: Node::made(at, value),
    };
    let last = path.last().map_or("", String::as_str);
    let entries = match &node.value {
        Value::Seq(items) if last != "build" => items
            .iter()
            .filter_map(|item| {
                let value = if last == "depends_on" {
                    let started = Value::Str("service_started".to_owned());
                    let entries = vec![
                        entry("condition", item, started),
                        entry("required", item, Value::Bool(true)),
                    ];
                    Value::Map(Map { entries })
                } else {
                    Value::Null
                };
                Some(entry(item.as_str()?, item, value))
            })
            .collect(),
        Value::Str(text) if last == "build" => {
            vec![entry("context", &node, Value::Str(text.clone()))]
        }
        Value::Null => Vec::new(),
        _ => return node,
    };
    Node::made(&node, Value::Map(Map { entries }))
}
