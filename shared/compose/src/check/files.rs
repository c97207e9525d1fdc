use super::is_on;
use crate::dotenv;
use crate::files::{Found, join};
use crate::load::Loader;
use crate::{Node, Options, Value};
use std::collections::BTreeMap;

/// Checks the files that services name in `env_file` and `label_file`, where the caller knows
/// files: they must be there and be read.
pub(crate) fn named_files(root: &Node, options: &Options, loader: &mut Loader<'_>) {
    for entry in root.get("services").map_or(&[][..], Node::entries) {
        let service = &entry.value;
        if !is_on(service, options) {
            continue;
        }
        for key in ["env_file", "label_file"] {
            let Some(node) = service.get(key) else {
                continue;
            };
            let items = match &node.value {
                Value::Seq(items) => items.as_slice(),
                _ => std::slice::from_ref(node),
            };
            for item in items {
                named_file(item, options, loader);
            }
        }
    }
}

fn named_file(item: &Node, options: &Options, loader: &mut Loader<'_>) {
    let at = item.get("path").unwrap_or(item);
    let Some(path) = at
        .as_str()
        .filter(|path| !path.is_empty() && !path.starts_with('~'))
    else {
        return;
    };
    let path = join(loader.folder(at.file), path);
    let optional = item.get("required").map(|node| &node.value) == Some(&Value::Bool(false));
    if optional && options.files.read(&path) == Found::Absent {
        return;
    }
    let Some(text) = loader.text(&path, at) else {
        return;
    };
    let variables = &options.environment.variables;
    let known = |name: &str| variables.get(name).cloned();
    let mut read = BTreeMap::new();
    let done = match item.get("format").and_then(Node::as_str) {
        Some("raw") => dotenv::parse_raw(&text, &mut read, &known),
        _ => dotenv::parse(&text, &mut read, &known),
    };
    loader.env_file_error(&path, at, done);
}
