use super::is_on;
use crate::dotenv::{self, EnvFileError};
use crate::files::{Found, join};
use crate::load::Loader;
use crate::{Node, Options, Value};
use std::collections::{BTreeMap, HashMap};

/// What has been read: by path and whether it is raw, what is wrong with it.
type Read = HashMap<(String, bool), Option<EnvFileError>>;

/// Checks the files that services name in `env_file` and `label_file`, where the caller knows
/// files: they must be there and be read.
pub(crate) fn named_files(root: &Node, options: &Options, loader: &mut Loader<'_>) {
    let mut read = Read::new();
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
            // Of a file that is named twice the later entry counts.
            let mut by_path: BTreeMap<(usize, &str), &Node> = BTreeMap::new();
            for item in items {
                let at = item.get("path").unwrap_or(item);
                if let Some(path) = at.as_str() {
                    by_path.insert((at.file, path), item);
                }
            }
            for item in by_path.into_values() {
                named_file(item, options, &mut read, loader);
            }
        }
    }
}

fn named_file(item: &Node, options: &Options, read: &mut Read, loader: &mut Loader<'_>) {
    let at = item.get("path").unwrap_or(item);
    let Some(path) = at
        .as_str()
        .filter(|path| !path.is_empty() && !path.starts_with('~'))
    else {
        return;
    };
    let path = join(loader.folder(at.file), path);
    let raw = item.get("format").and_then(Node::as_str) == Some("raw");
    let key = (path.clone(), raw);
    if !read.contains_key(&key) {
        let optional = item.get("required").map(|node| &node.value) == Some(&Value::Bool(false));
        if optional && options.files.read(&path) == Found::Absent {
            return;
        }
        let Some(text) = loader.text(&path, at) else {
            return;
        };
        let variables = &options.environment.variables;
        let known = |name: &str| variables.get(name).cloned();
        let mut all = BTreeMap::new();
        let done = if raw {
            dotenv::parse_raw(&text, &mut all, &known)
        } else {
            dotenv::parse(&text, &mut all, &known)
        };
        read.insert(key.clone(), done.err());
    }
    if let Some(Some(error)) = read.get(&key) {
        loader.env_file_error(&path, at, error);
    }
}
