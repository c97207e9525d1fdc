//! Relative paths become absolute (compose-go `paths`).

use super::{Project, each};
use crate::files::join;
use crate::{Map, Node, Value};

/// The paths of a service.
pub(super) fn service(service: &mut Map, project: &Project<'_>) {
    for entry in &mut service.entries {
        let node = &mut entry.value;
        match entry.key.as_str() {
            "build" => build(node, project),
            "env_file" => each(node, |item| {
                field(item, "path", |path| absolute(path, project));
            }),
            "label_file" => each(node, |item| absolute(item, project)),
            "develop" => {
                if let Value::Map(develop) = &mut node.value
                    && let Some(watch) = develop.get_mut("watch")
                {
                    each(watch, |rule| {
                        field(rule, "path", |path| absolute(path, project));
                    });
                }
            }
            "volumes" => each(node, |item| {
                if item.get("type").and_then(Node::as_str) == Some("bind") {
                    field(item, "source", |source| on_host(source, project));
                }
            }),
            _ => {}
        }
    }
}

/// The paths of a volume, secret or config at the top level.
pub(super) fn resource(section: &str, resource: &mut Map, project: &Project<'_>) {
    if matches!(section, "secrets" | "configs")
        && let Some(file) = resource.get_mut("file")
    {
        on_host(file, project);
    }
    // A volume of the driver `local` may be a folder of the host.
    let is_local = resource.get("driver").and_then(Node::as_str) == Some("local");
    if section == "volumes"
        && is_local
        && let Some(options) = resource.get_mut("driver_opts")
        && options.get("o").and_then(Node::as_str) == Some("bind")
    {
        field(options, "device", |device| on_host(device, project));
    }
}

fn field(node: &mut Node, key: &str, change: impl FnOnce(&mut Node)) {
    if let Value::Map(map) = &mut node.value
        && let Some(value) = map.get_mut(key)
    {
        change(value);
    }
}

fn build(node: &mut Node, project: &Project<'_>) {
    let Value::Map(map) = &mut node.value else {
        return;
    };
    for entry in &mut map.entries {
        match entry.key.as_str() {
            "context" => context(&mut entry.value, project),
            "additional_contexts" => {
                if let Value::Map(contexts) = &mut entry.value.value {
                    for entry in &mut contexts.entries {
                        context(&mut entry.value, project);
                    }
                }
            }
            "ssh" => {
                if let Value::Map(keys) = &mut entry.value.value {
                    for entry in &mut keys.entries {
                        on_host(&mut entry.value, project);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A build context: a folder, unless it is fetched or another service.
fn context(node: &mut Node, project: &Project<'_>) {
    let elsewhere = |path: &str| {
        path.contains("://")
            || ["service:", "github.com/", "git@"]
                .iter()
                .any(|prefix| path.starts_with(prefix))
    };
    if !node.as_str().is_some_and(elsewhere) {
        absolute(node, project);
    }
}

fn absolute(node: &mut Node, project: &Project<'_>) {
    let folder = project.folder(node).to_owned();
    if let Value::Str(path) = &mut node.value {
        home(path, project);
        if !path.starts_with('/') && !path.is_empty() {
            *path = join(&folder, path);
        }
    }
}

/// A path that may also be one of Windows.
fn on_host(node: &mut Node, project: &Project<'_>) {
    let folder = project.folder(node).to_owned();
    if let Value::Str(path) = &mut node.value {
        home(path, project);
        if !path.starts_with('/') && !is_windows(path) {
            *path = join(&folder, path);
        }
    }
}

/// `~` is the home of who runs compose.
fn home(path: &mut String, project: &Project<'_>) {
    if let (Some(rest), Some(home)) = (path.strip_prefix('~'), project.variables.get("HOME")) {
        *path = join(home, &format!("./{rest}"));
    }
}

/// Whether a path is an absolute one of Windows: `C:\…` or `\\server\share\…`.
fn is_windows(path: &str) -> bool {
    let slash = |c: &char| matches!(c, '/' | '\\');
    let mut chars = path.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    if first.is_some_and(|c| c.is_ascii_alphabetic()) && second == Some(':') {
        return third.as_ref().is_some_and(slash);
    }
    if !(first.as_ref().is_some_and(slash) && second.as_ref().is_some_and(slash)) {
        return false;
    }
    let mut parts = path[2..].split(['/', '\\']);
    let named =
        |part: Option<&str>| part.is_some_and(|part| !part.is_empty() && !part.starts_with('.'));
    named(parts.next()) && named(parts.next()) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::is_windows;

    #[test]
    fn paths_of_windows() {
        assert!(is_windows("C:\\data") && is_windows("z:/data"));
        assert!(is_windows("\\\\server\\share\\x"));
        assert!(!is_windows("C:data") && !is_windows("\\\\.\\pipe\\docker"));
        assert!(!is_windows("data") && !is_windows(""));
    }
}
