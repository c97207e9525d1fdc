use crate::{Entry, Map, Node, Value};

/// Makes long what compose has made long before another file is merged onto it, where that
/// changes the result: in `root`, a project.
pub(crate) fn lengthen(root: &mut Node) {
    let Value::Map(top) = &mut root.value else {
        return;
    };
    for section in ["networks", "volumes", "secrets", "configs"] {
        for entry in entries(top.get_mut(section)) {
            external(&mut entry.value);
        }
    }
    for entry in entries(top.get_mut("services")) {
        lengthen_service(&mut entry.value);
    }
}

/// The same for one service.
pub(crate) fn lengthen_service(service: &mut Node) {
    let Value::Map(service) = &mut service.value else {
        return;
    };
    if let Some(gpus) = service.get_mut("gpus")
        && gpus.as_str().is_some()
    {
        let count = made(gpus, "count", Value::Str("all".to_owned()));
        let all = Node::made(
            gpus,
            Value::Map(Map {
                entries: vec![count],
            }),
        );
        *gpus = Node::made(gpus, Value::Seq(vec![all]));
    }
    if let Some(Value::Map(build)) = service.get_mut("build").map(|node| &mut node.value)
        && let Some(ssh) = build.get_mut("ssh")
        && let Value::Seq(items) = &ssh.value
    {
        let pairs = items.iter().filter_map(|item| {
            Some(match item.as_str()?.split_once('=') {
                Some((id, path)) => made(item, id, Value::Str(path.to_owned())),
                None => made(item, item.as_str()?, Value::Null),
            })
        });
        let entries = pairs.collect();
        *ssh = Node::made(ssh, Value::Map(Map { entries }));
    }
}

/// `external: {name: …}` is a name, and true.
fn external(resource: &mut Node) {
    let Value::Map(map) = &mut resource.value else {
        return;
    };
    let Some(external) = map.get_mut("external") else {
        return;
    };
    if external.as_map().is_none() {
        return;
    }
    let name = external.get("name").cloned();
    external.value = Value::Bool(true);
    if let (None, Some(name)) = (map.get("name"), name) {
        map.entries.push(Entry {
            key: "name".to_owned(),
            key_span: name.span,
            value: name,
        });
    }
}

fn entries(section: Option<&mut Node>) -> &mut [Entry] {
    match section.map(|node| &mut node.value) {
        Some(Value::Map(map)) => &mut map.entries,
        _ => &mut [],
    }
}

fn made(at: &Node, key: &str, value: Value) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: at.span,
        value: Node::made(at, value),
    }
}
