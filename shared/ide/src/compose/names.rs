//! Where the names of a compose file stand: services, resources, anchors.

use super::{model::Model, variables};
use crate::{Occurrence, Role};
use compose::{Environment, Node, Options, yaml::Kind};
use text::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Service,
    Network,
    Volume,
    Secret,
    Config,
    Model,
    Profile,
    /// The anchor of this node.
    Anchor(u32),
}

impl What {
    /// The key of the top level that defines such names, and what one is called.
    pub(super) fn section(self) -> (&'static str, &'static str) {
        match self {
            Self::Service => ("services", "Service"),
            Self::Network => ("networks", "Network"),
            Self::Volume => ("volumes", "Volume"),
            Self::Secret => ("secrets", "Secret"),
            Self::Config => ("configs", "Config"),
            Self::Model => ("models", "Model"),
            Self::Profile => ("", "Profile"),
            Self::Anchor(_) => ("", "Anchor"),
        }
    }

    pub(super) const SECTIONS: [Self; 6] = [
        Self::Service,
        Self::Network,
        Self::Volume,
        Self::Secret,
        Self::Config,
        Self::Model,
    ];
}

/// One place where a name stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) at: Occurrence,
    pub(super) what: What,
    pub(super) name: String,
    /// Whether the name is not written there, but comes from a variable.
    pub(super) hidden: bool,
}

impl Named {
    /// Whether both name the same thing.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.what == other.what && self.name == other.name
    }
}

/// The name at `offset`.
pub(super) fn at(all: &[Named], offset: usize) -> Option<&Named> {
    all.iter()
        .find(|named| !named.hidden && named.at.span.touches(offset))
}

/// Every place where a name stands, in the order of the text.
pub(super) fn all(model: &Model<'_>) -> Vec<Named> {
    let mut collect = Collect {
        text: model.file.text,
        found: Vec::new(),
    };
    for what in What::SECTIONS {
        for (name, key, _) in model.section(what.section().0) {
            collect.push(what, name, model.span(key), Role::Definition);
        }
    }
    collect.anchors(model);
    // `extends` is gone once it is followed, so it is read as it is written.
    for (_, _, service) in model.section("services") {
        let Some(extends) = model.own(service, "extends") else {
            continue;
        };
        let name = match model.own(extends, "file") {
            Some(_) => None,
            None => model.own(extends, "service").or(Some(extends)),
        };
        if let Some((id, name)) = name.and_then(|id| Some((id, model.text(id)?))) {
            collect.push(What::Service, name, model.span(id), Role::Use);
        }
    }
    let options = Options {
        environment: Environment {
            variables: variables(model.file),
            complete: false,
        },
        profiles: vec!["*".to_owned()],
        ..Options::default()
    };
    if let Some(project) = compose::check(model.file.text, &options).project {
        collect.project(&project);
    }
    let mut found = collect.found;
    // An alias or merge leads to one place several times.
    found.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.name.cmp(&b.name)));
    found.dedup_by(|a, b| a.at == b.at && a.same(b));
    found
}

struct Collect<'a> {
    text: &'a str,
    found: Vec<Named>,
}

impl Collect<'_> {
    /// Adds `name`, which stands somewhere in `span`.
    fn push(&mut self, what: What, name: &str, span: Span, role: Role) {
        let inside = inside(span.of(self.text), name);
        let hidden = inside.is_none();
        let span = inside.map_or(span, |at| {
            Span::new(at, at + name.len()).shift(span.start as usize)
        });
        self.found.push(Named {
            at: Occurrence { span, role },
            what,
            name: name.to_owned(),
            hidden,
        });
    }

    fn anchors(&mut self, model: &Model<'_>) {
        for (id, node) in model.syntax.nodes.iter().enumerate() {
            if let Some(anchor) = &node.anchor {
                let what = What::Anchor(u32::try_from(id).unwrap_or(u32::MAX));
                self.push(what, &anchor.name, anchor.span, Role::Definition);
            }
            if let Kind::Alias {
                name,
                target: Some(target),
            } = &node.kind
            {
                self.push(What::Anchor(*target), name, node.span, Role::Use);
            }
        }
    }

    /// The uses in services, where aliases, merges and variables are resolved.
    fn project(&mut self, project: &Node) {
        for service in compose::graph(project).services {
            let parts = [
                (What::Network, service.networks),
                (What::Volume, service.volumes),
                (What::Secret, service.secrets),
                (What::Config, service.configs),
            ];
            for (what, uses) in parts {
                for one in uses {
                    self.push(what, &one.name, one.span, Role::Use);
                }
            }
        }
        for service in project.get("services").map_or(&[][..], Node::entries) {
            let service = &service.value;
            self.dependencies(service);
            if let Some(models) = service.get("models") {
                for item in models.items() {
                    if let Some(name) = item.as_str() {
                        self.push(What::Model, name, item.span, Role::Use);
                    }
                }
                for entry in models.entries() {
                    self.push(What::Model, &entry.key, entry.key_span, Role::Use);
                }
            }
            for item in service.get("profiles").map_or(&[][..], Node::items) {
                if let Some(name) = item.as_str() {
                    self.push(What::Profile, name, item.span, Role::Use);
                }
            }
            let contexts = service.at(&["build", "additional_contexts"]);
            for entry in contexts.map_or(&[][..], Node::entries) {
                self.context(entry.value.as_str(), entry.value.span);
            }
            for item in contexts.map_or(&[][..], Node::items) {
                let value = item.as_str().and_then(|text| Some(text.split_once('=')?.1));
                self.context(value, item.span);
            }
        }
    }

    /// The services that `service` names, each time it does.
    fn dependencies(&mut self, service: &Node) {
        let items = |key: &str| service.get(key).map_or(&[][..], Node::items);
        for item in items("depends_on") {
            self.uses(item.as_str(), item.span);
        }
        let entries = service.get("depends_on").map_or(&[][..], Node::entries);
        for entry in entries {
            self.uses(Some(&entry.key), entry.key_span);
        }
        for item in items("links").iter().chain(items("volumes_from")) {
            let text = item.as_str().filter(|text| !text.starts_with("container:"));
            self.uses(text.and_then(|text| text.split(':').next()), item.span);
        }
        for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
            let Some(node) = service.get(key) else {
                continue;
            };
            self.uses(
                node.as_str().and_then(|text| text.strip_prefix("service:")),
                node.span,
            );
        }
    }

    fn uses(&mut self, name: Option<&str>, span: Span) {
        if let Some(name) = name {
            self.push(What::Service, name, span, Role::Use);
        }
    }

    /// `service:NAME` as a further context of a build.
    fn context(&mut self, value: Option<&str>, span: Span) {
        self.uses(value.and_then(|value| value.strip_prefix("service:")), span);
    }
}

/// Where `name` stands as a whole word in `written`, after `service:` if that is there.
fn inside(written: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let from = written
        .find("service:")
        .map_or(0, |at| at + "service:".len());
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let rest = written.get(from..)?;
    let found = rest.match_indices(name).find(|(at, _)| {
        let before = rest.get(..*at).unwrap_or("");
        let after = rest.get(at + name.len()..).unwrap_or("");
        // What a variable's name holds is no name of ours.
        !before.ends_with(|c: char| belongs(c) || c == '$' || c == '{')
            && !after.starts_with(belongs)
    });
    Some(from + found?.0)
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_name_is_found_as_a_whole_word() {
        assert_eq!(inside("\"data:/data\"", "data"), Some(1));
        assert_eq!(inside("service:service", "service"), Some(8));
        assert_eq!(inside("db-1:x", "db"), None);
        assert_eq!(inside("${db}", "db"), None);
        assert_eq!(inside("*db", "db"), Some(1));
    }
}
