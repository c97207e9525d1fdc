//! Values of keys: names defined in the file, images, stages, files, and those there are.

use super::{
    facts,
    model::Model,
    names::{self, What},
    paths::join,
};
use crate::{CompletionKind, File, docker::Offered, list::List};
use compose::Place;
use lint::FileKind;

/// Of more names than this none is explained.
const EXPLAINED_MAX: usize = 100;

/// Files offered at once.
const FILES_MAX: usize = 200;

/// Adds what can stand at `path`, where keys are names and `-` stands for items. `owner` is what
/// the schema calls the mapping of the last key; `place` is the value.
pub(super) fn add(model: &Model<'_>, path: &[&str], owner: &str, place: Place, list: &mut List) {
    let own = path.get(1).copied().unwrap_or("");
    match path {
        ["services", _, "depends_on" | "links" | "volumes_from", "-"]
        | ["services", _, "extends"] => {
            of(model, What::Service, own, list);
        }
        ["services", _, "extends", "service"] => extended(model, own, list),
        ["services", _, "networks", "-"] => {
            of(model, What::Network, "", list);
            list.add(
                CompletionKind::Name,
                "default",
                "The network that all services join which name none.",
            );
        }
        ["services", _, "volumes", "-"] => {
            of(model, What::Volume, "", list);
            for item in &mut list.items {
                item.insert = [item.label.as_ref(), ":/"].concat().into();
            }
            list.add(
                CompletionKind::Folder,
                "./",
                "Files of the machine, seen from this file's folder.",
            );
        }
        ["services", _, "volumes", "-", "source"] => of(model, What::Volume, "", list),
        ["services", _, "secrets", "-"]
        | ["services", _, "secrets", "-", "source"]
        | ["services", _, "build", "secrets", "-"]
        | ["services", _, "build", "secrets", "-", "source"] => of(model, What::Secret, "", list),
        ["services", _, "configs", "-"] | ["services", _, "configs", "-", "source"] => {
            of(model, What::Config, "", list);
        }
        ["services", _, "models", "-"] => of(model, What::Model, "", list),
        ["services", _, "profiles", "-"] => profiles(model, list),
        ["services", _, "image"] => list.images(&model.file.context.images),
        ["services", _, "build"] | ["services", _, "build", "context"] => folders(model.file, list),
        ["services", service, "build", "dockerfile"] => dockerfiles(model, service, list),
        ["services", service, "build", "target"] => {
            for (name, about) in built(model, service).stages {
                list.add(CompletionKind::Stage, name, about);
            }
        }
        ["services", _, "network_mode" | "ipc" | "pid"] => {
            of(model, What::Service, own, list);
            for item in &mut list.items {
                item.label = ["service:", item.label.as_ref()].concat().into();
                item.insert = item.label.clone();
            }
        }
        ["services", _, "env_file" | "label_file"]
        | ["services", _, "env_file" | "label_file", "-"]
        | ["services", _, "env_file", "-", "path"]
        | ["secrets" | "configs", _, "file"]
        | ["include", "-"] => files(model.file, path[0] == "include", list),
        _ => {}
    }
    let key = path
        .iter()
        .rev()
        .find(|step| **step != "-")
        .copied()
        .unwrap_or("");
    let facts = facts::values(owner, key);
    list.facts(CompletionKind::Value, facts);
    for value in place.values() {
        if !facts.iter().any(|fact| fact.0 == *value) {
            list.add(CompletionKind::Value, *value, "");
        }
    }
    if place.takes_flag() {
        list.add(CompletionKind::Value, "true", "");
        list.add(CompletionKind::Value, "false", "");
    }
}

/// The names of one kind, but for `own`, each with what it is.
pub(super) fn of(model: &Model<'_>, what: What, own: &str, list: &mut List) {
    let (section, called) = what.section();
    let all = model.section(section);
    // Looking through the merges of very many would take long.
    let explained = all.len() <= EXPLAINED_MAX;
    for (name, _, id) in all {
        if name == own {
            continue;
        }
        let about = match what {
            _ if !explained => String::new(),
            What::Service => model.about_service(name, id),
            _ => model.about_resource(called, name, id),
        };
        list.add(CompletionKind::Name, name.to_owned(), about);
    }
}

/// The services of this file, or of the one that `extends` names.
fn extended(model: &Model<'_>, own: &str, list: &mut List) {
    let other = model.service(own).and_then(|service| {
        let extends = model.get(service, "extends")?;
        model.text(model.get(extends, "file")?)
    });
    let Some(other) = other else {
        return of(model, What::Service, own, list);
    };
    let path = join(model.file.folder(), other).unwrap_or_default();
    if let Some(Some(text)) = model.file.context.files.get(&path) {
        let file = File {
            path: &path,
            text,
            ..*model.file
        };
        of(&Model::new(&file), What::Service, "", list);
    }
}

fn profiles(model: &Model<'_>, list: &mut List) {
    let mut known: Vec<String> = Vec::new();
    for named in names::all(model) {
        if named.what == What::Profile && !known.contains(&named.name) && known.len() < 50 {
            known.push(named.name);
        }
    }
    for name in known {
        list.add(CompletionKind::Name, name, "");
    }
}

/// The stages and arguments of the Dockerfile a service is built with.
pub(super) fn built(model: &Model<'_>, service: &str) -> Offered {
    let build = model
        .service(service)
        .and_then(|service| model.get(service, "build"));
    let Some(built) = build.and_then(|build| model.built_with(build)) else {
        return Offered::default();
    };
    crate::docker::offered(&File {
        kind: FileKind::Dockerfile,
        path: &built.path,
        text: built.text,
        context: model.file.context,
    })
}

/// The folders that have a Dockerfile, seen from the file's own.
fn folders(file: &File<'_>, list: &mut List) {
    list.add(CompletionKind::Folder, ".", "The folder of this file.");
    let dockerfiles = file
        .context
        .files
        .keys()
        .filter_map(|path| path.strip_suffix("/Dockerfile"));
    for folder in dockerfiles
        .filter_map(|path| path.strip_prefix(file.folder()))
        .take(FILES_MAX)
    {
        list.add(
            CompletionKind::Folder,
            ["./", folder].concat(),
            "A folder with a Dockerfile.",
        );
    }
}

/// The Dockerfiles in the context of a service.
fn dockerfiles(model: &Model<'_>, service: &str, list: &mut List) {
    let build = model
        .service(service)
        .and_then(|service| model.get(service, "build"));
    let context = build
        .and_then(|build| model.context_of(build))
        .unwrap_or_default();
    let folder = if context.is_empty() {
        context
    } else {
        context + "/"
    };
    let inside = model
        .file
        .context
        .files
        .keys()
        .filter_map(|path| path.strip_prefix(&folder));
    let dockerfiles = inside.filter(|path| FileKind::of_path(path) == Some(FileKind::Dockerfile));
    for path in dockerfiles.take(FILES_MAX) {
        list.add(CompletionKind::File, path.to_owned(), "");
    }
}

fn files(file: &File<'_>, compose_only: bool, list: &mut List) {
    let inside = file
        .context
        .files
        .keys()
        .filter_map(|path| path.strip_prefix(file.folder()));
    let wanted = |path: &&str| !compose_only || FileKind::of_path(path) == Some(FileKind::Compose);
    for path in inside.filter(wanted).take(FILES_MAX) {
        list.add(CompletionKind::File, ["./", path].concat(), "");
    }
}
