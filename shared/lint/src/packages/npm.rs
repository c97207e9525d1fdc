//! `npm` of Node.js.

use super::{Manager, is_path};
use crate::arguments::Syntax;

pub(crate) static NPM: Manager = Manager {
    is: |program| program == "npm",
    install: "install i in add",
    syntax: Syntax {
        valued: "C prefix registry omit include only cache userconfig globalconfig tag w workspace \
                 location loglevel before install-strategy",
        ..Manager::DEFAULT.syntax
    },
    is_pinned,
    ..Manager::DEFAULT
};

fn is_pinned(package: &str) -> bool {
    let is_archive = [".tgz", ".tar.gz", ".tar"]
        .iter()
        .any(|end| package.ends_with(end));
    if is_path(package) || package.starts_with("file:") || is_archive {
        return true;
    }
    // The `@` of a scope gives no version.
    let (scoped, name) = match package.strip_prefix('@') {
        Some(name) => (true, name),
        None => (false, package),
    };
    let is_repository = package.contains(':') || (!scoped && package.contains('/'));
    match name.split_once('@') {
        Some((name, _)) if !name.contains("//") => true,
        _ => is_repository && package.contains('#'),
    }
}
