//! `include`: other compose files, each with overrides, a folder and variables of its own.

use super::{Loader, empty_map, located};
use crate::dotenv;
use crate::files::{Found, join};
use crate::sink::Place;
use crate::yaml::parse;
use crate::{Check, Entry, Environment, Node, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// The sections an included file adds to.
const SECTIONS: [&str; 6] = [
    "services", "volumes", "networks", "secrets", "configs", "models",
];

/// Includes may nest this deep.
const DEPTH_MAX: usize = 30;

impl Loader<'_> {
    /// Adds what `document` includes to it. `chain` are the paths of the files that include each
    /// other down to this one.
    pub(super) fn include(
        &mut self,
        document: &mut Node,
        environment: &Environment,
        chain: &mut Vec<String>,
    ) {
        let Some(includes) = document.get("include").cloned() else {
            return;
        };
        for item in includes.items() {
            let path = item.get("path").unwrap_or(item);
            let paths: Vec<&Node> = texts(path).collect();
            if let Some(included) = self.included(item, &paths, environment, chain) {
                self.import(document, included, paths[0], chain.len() == 1);
            }
        }
    }

    /// What one entry of `include` names, merged and checked by itself.
    fn included(
        &mut self,
        item: &Node,
        paths: &[&Node],
        environment: &Environment,
        chain: &mut Vec<String>,
    ) -> Option<Node> {
        let main = paths.first()?;
        let folder = self.folder(item.file).to_owned();
        let (path, own) = located(&folder, main.as_str()?);
        if chain.contains(&path) {
            let (message, help) = if chain.last() == Some(&path) {
                ("the file includes itself".to_owned(), "remove this entry")
            } else {
                let names = chain.iter().skip_while(|name| **name != path);
                let names: Vec<&str> = names.chain([&path]).map(String::as_str).collect();
                let circle = names.join(" → ");
                (
                    format!("files include each other in a circle: {circle}"),
                    "remove one of the includes",
                )
            };
            self.sink.error(Check::ExtendsCycle, *main, message, help);
            return None;
        }
        if chain.len() > DEPTH_MAX {
            self.sink.error(
                Check::AliasLimit,
                *main,
                "files include each other too deep",
                "include what is needed from fewer files",
            );
            return None;
        }
        let directory = match item.get("project_directory").and_then(Node::as_str) {
            Some(directory) if !directory.is_empty() => join(&folder, directory),
            _ => own,
        };
        let mut files = Vec::new();
        for node in paths {
            let (path, _) = located(&folder, node.as_str()?);
            match self.open(&path, &directory, node) {
                Some(file) => files.push(file),
                None => self.unknown_includes = true,
            }
        }
        if files.len() < paths.len() {
            return None;
        }
        let environment = self.environment(item, &folder, &directory, environment);
        let mut included: Option<Node> = None;
        chain.push(path);
        for file in files {
            let syntax = parse(&Arc::clone(&self.texts[file]));
            self.merge_file(file, &syntax, &mut included, &environment, chain);
        }
        chain.pop();
        let mut included = included?;
        crate::schema::check(&included, false, &self.texts, &mut self.sink);
        take_over(&mut included, &environment);
        Some(included)
    }

    /// The variables of an included file: those of the including one, then those of its env files.
    fn environment(
        &mut self,
        item: &Node,
        folder: &str,
        directory: &str,
        outer: &Environment,
    ) -> Environment {
        let mut read = Default::default();
        let known = |name: &str| outer.variables.get(name).cloned();
        let own: Vec<&Node> = item
            .get("env_file")
            .map_or(Vec::new(), |node| texts(node).collect());
        if own.is_empty() {
            let path = join(directory, ".env");
            if let Found::Text(text) = self.options.files.read(&path)
                && self.fits(&text, (item.file, item.span))
                && let Err(error) = dotenv::parse(&text, &mut read, &known)
            {
                self.env_file_error(&path, item, &error);
            }
        }
        for node in own {
            let path = join(folder, node.as_str().unwrap_or(""));
            if let Some(text) = self.text(&path, node)
                && self.fits(&text, (node.file, node.span))
                && let Err(error) = dotenv::parse(&text, &mut read, &known)
            {
                self.env_file_error(&path, node, &error);
            }
        }
        let mut environment = outer.clone();
        for (name, value) in read {
            environment.variables.entry(name).or_insert(value);
        }
        environment
    }

    /// Reports what is wrong with an env file at the place that names it.
    pub(crate) fn env_file_error(&mut self, path: &str, at: &Node, error: &dotenv::EnvFileError) {
        self.sink.error(
            Check::InvalidEnvFile,
            at,
            format!("`{path}`, line {}: {}", error.line, error.message),
            "write each line as `NAME=value`",
        );
    }

    /// Adds the sections of `included` to `document`; what both define must be the same.
    fn import(&mut self, document: &mut Node, included: Node, at: &Node, outermost: bool) {
        let (Value::Map(top), Value::Map(other)) = (&mut document.value, included.value) else {
            return;
        };
        for section in other.entries {
            if !SECTIONS.contains(&section.key.as_str()) {
                continue;
            }
            let Value::Map(more) = section.value.value else {
                continue;
            };
            if top.get(&section.key).is_none_or(Node::is_null) {
                top.remove(&section.key);
                top.entries.push(Entry {
                    value: empty_map(at),
                    key: section.key.clone(),
                    key_span: at.span,
                });
            }
            let Some(Value::Map(own)) = top.get_mut(&section.key).map(|node| &mut node.value)
            else {
                continue;
            };
            let index: HashMap<String, usize> = own
                .entries
                .iter()
                .enumerate()
                .map(|(place, entry)| (entry.key.clone(), place))
                .collect();
            for entry in more.entries {
                let Some(old) = index.get(&entry.key).and_then(|at| own.entries.get(*at)) else {
                    own.entries.push(entry);
                    continue;
                };
                if same(&old.value, &entry.value) {
                    continue;
                }
                let here = old.value.file == at.file;
                let place = if here {
                    Place::of(&old.value, old.key_span)
                } else {
                    Place::from(at)
                };
                let what = section.key.trim_end_matches('s');
                let name = &entry.key;
                let file = at.as_str().unwrap_or("");
                let message = if here && outermost {
                    format!(
                        "the {what} `{name}` is defined here and in `{file}`, which this file includes"
                    )
                } else {
                    format!(
                        "the {what} `{name}` of `{file}` is defined in another included file, too"
                    )
                };
                let help = "rename one of them, or move what changes it into a file of its own: `path: [included.yaml, override.yaml]`";
                self.sink
                    .error(Check::IncludeConflict, place, message, help);
            }
        }
    }
}

/// The texts of a list, or the one text.
fn texts(node: &Node) -> impl Iterator<Item = &Node> {
    let one = node.as_str().map(|_| node);
    let all = node.items().iter().filter(|item| item.as_str().is_some());
    one.into_iter().chain(all)
}

/// Whether two values say the same, wherever they are written.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Map(a), Value::Map(b)) => {
            let other: HashMap<&str, &Node> = b
                .entries
                .iter()
                .map(|entry| (entry.key.as_str(), &entry.value))
                .collect();
            let has = |entry: &Entry| {
                other
                    .get(entry.key.as_str())
                    .is_some_and(|value| same(&entry.value, value))
            };
            a.entries.len() == b.entries.len() && a.entries.iter().all(has)
        }
        (Value::Seq(a), Value::Seq(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}

/// Gives services what only the included file knows: the values of variables they name, and the
/// folder of a build that names none.
fn take_over(included: &mut Node, environment: &Environment) {
    let file = included.file;
    let Value::Map(top) = &mut included.value else {
        return;
    };
    let Some(Value::Map(services)) = top.get_mut("services").map(|node| &mut node.value) else {
        return;
    };
    for entry in &mut services.entries {
        let Value::Map(service) = &mut entry.value.value else {
            continue;
        };
        if let Some(build) = service.get_mut("build") {
            let context = Node {
                file,
                ..Node::made(build, Value::Str(".".to_owned()))
            };
            if let Value::Map(build) = &mut build.value
                && build.get("context").is_none()
            {
                build.entries.push(Entry {
                    key: "context".to_owned(),
                    key_span: context.span,
                    value: context,
                });
            }
        }
        let Some(Value::Seq(items)) = service.get_mut("environment").map(|node| &mut node.value)
        else {
            continue;
        };
        for item in items {
            let Value::Str(text) = &mut item.value else {
                continue;
            };
            if let Some(value) = environment.variables.get(text.as_str()) {
                *text = format!("{text}={value}");
            }
        }
    }
}
