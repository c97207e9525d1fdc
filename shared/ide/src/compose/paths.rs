//! Files of the project that a compose file names.

use super::{
    model::Model,
    names::{self, What},
};
use crate::{File, Link, Location, Role};
use compose::yaml::Id;
use lint::FileKind;
use text::Span;

/// `path`, seen from `folder` (empty, or with its `/`); `None` where it leads out of the project.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    if path.starts_with(['/', '~']) || path.contains("://") || path.contains('$') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A Dockerfile that a service is built with.
pub(super) struct Built<'a> {
    pub(super) path: String,
    pub(super) text: &'a str,
}

impl Model<'_> {
    /// The folder `build` at `id` takes, from the top of the project.
    pub(super) fn context_of(&self, build: Id) -> Option<String> {
        let context = match self.text(build) {
            Some(context) => context,
            None => self
                .own(build, "context")
                .and_then(|id| self.text(id))
                .unwrap_or("."),
        };
        join(self.file.folder(), context)
    }

    /// The Dockerfile of `build` at `id`, where the project has it.
    pub(super) fn built_with(&self, build: Id) -> Option<Built<'_>> {
        let context = self.context_of(build)?;
        let name = self.own(build, "dockerfile").and_then(|id| self.text(id));
        let path = join(&context, name.unwrap_or("Dockerfile"))?;
        let text = self.file.context.files.get(&path)?.as_deref().unwrap_or("");
        Some(Built { path, text })
    }
}

struct Links<'m, 'a> {
    model: &'m Model<'a>,
    found: Vec<Link>,
}

impl Links<'_, '_> {
    /// Adds the scalar at `id`, a path seen from `folder`.
    fn add(&mut self, folder: &str, id: Option<Id>) {
        let path = id.and_then(|id| join(folder, self.model.text(id)?));
        if let (Some(id), Some(path)) = (id, path) {
            self.push(id, path);
        }
    }

    fn push(&mut self, id: Id, path: String) {
        if self.model.file.context.files.contains_key(&path) {
            let span = self.model.span(id);
            self.found.push(Link { span, path });
        }
    }

    /// Adds one path, or those of a list, each alone or under `path`.
    fn several(&mut self, folder: &str, id: Option<Id>) {
        let Some(id) = id else { return };
        self.add(folder, Some(id));
        self.add(folder, self.model.own(id, "path"));
        for item in self.model.own_items(id) {
            self.add(folder, Some(*item));
            self.add(folder, self.model.own(*item, "path"));
        }
    }

    fn build(&mut self, build: Id) {
        let model = self.model;
        if let (Some(context), Some(name)) =
            (model.context_of(build), model.own(build, "dockerfile"))
        {
            return self.add(&context, Some(name));
        }
        // Without a name the folder stands for its Dockerfile.
        let place = match model.text(build) {
            Some(_) => Some(build),
            None => model.own(build, "context"),
        };
        if let (Some(place), Some(built)) = (place, model.built_with(build)) {
            self.push(place, built.path);
        }
    }
}

/// The paths of a file that are files of the project.
pub(crate) fn links(file: &File<'_>) -> Vec<Link> {
    let model = Model::new(file);
    let mut links = Links {
        model: &model,
        found: Vec::new(),
    };
    let folder = file.folder();
    for (_, _, service) in model.section("services") {
        if let Some(build) = model.own(service, "build") {
            links.build(build);
        }
        links.several(folder, model.own(service, "env_file"));
        links.several(folder, model.own(service, "label_file"));
        if let Some(extends) = model.own(service, "extends") {
            links.add(folder, model.own(extends, "file"));
        }
    }
    for section in ["secrets", "configs"] {
        for (_, _, resource) in model.section(section) {
            links.add(folder, model.own(resource, "file"));
        }
    }
    links.several(
        folder,
        model.root().and_then(|root| model.own(root, "include")),
    );
    let mut found = links.found;
    // An alias or merge leads to one place several times.
    found.sort_unstable_by_key(|link| link.span);
    found.dedup();
    found
}

/// Where the name or path at `offset` leads.
pub(crate) fn definition(file: &File<'_>, offset: usize) -> Vec<Location> {
    let model = Model::new(file);
    let all = names::all(&model);
    if let Some(named) = names::at(&all, offset) {
        let is_definition = |other: &&names::Named| {
            other.at.role == Role::Definition && other.same(named) && named.what != What::Profile
        };
        let here = all.iter().filter(is_definition);
        return here
            .map(|other| Location {
                path: None,
                span: other.at.span,
            })
            .collect();
    }
    if let Some(location) = target(&model, offset) {
        return vec![location];
    }
    let link = links(file)
        .into_iter()
        .find(|link| link.span.touches(offset));
    let location = link.map(|link| Location {
        path: Some(link.path),
        span: Span::default(),
    });
    location.into_iter().collect()
}

/// The stage `build.target` means, the service of another file `extends` means, or the ARG that
/// `build.args` sets.
fn target(model: &Model<'_>, offset: usize) -> Option<Location> {
    let here = model.here(offset)?;
    let path: Vec<&str> = here.path.iter().map(String::as_str).collect();
    let name = model.text(here.node)?;
    match path.as_slice() {
        ["services", service, "build", rest @ ..] => {
            let build = model.get(model.service(service)?, "build")?;
            let built = model.built_with(build)?;
            let within = File {
                kind: FileKind::Dockerfile,
                path: &built.path,
                text: built.text,
                context: model.file.context,
            };
            let span = match rest {
                ["target"] => crate::docker::stage_place(&within, name)?,
                ["args", "-"] => crate::docker::argument_place(&within, name.split('=').next()?)?,
                ["args", _] if here.is_key => crate::docker::argument_place(&within, name)?,
                _ => return None,
            };
            Some(Location {
                path: Some(built.path),
                span,
            })
        }
        ["services", service, "extends", "service"] => {
            let extends = model.get(model.service(service)?, "extends")?;
            let path = join(
                model.file.folder(),
                model.text(model.get(extends, "file")?)?,
            )?;
            let text = model.file.context.files.get(&path)?.as_deref()?;
            let other = File {
                path: &path,
                text,
                ..*model.file
            };
            let other = Model::new(&other);
            let services = other.root().and_then(|root| other.get(root, "services"))?;
            let (key, _) = other.entry(services, name)?;
            let span = other.span(key);
            Some(Location {
                path: Some(path),
                span,
            })
        }
        _ => None,
    }
}
