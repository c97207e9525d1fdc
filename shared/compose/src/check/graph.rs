use super::consistency::read;
use super::references::{dependencies, grants, names, volumes};
use crate::sink::Place;
use crate::{Node, Options};
use std::collections::HashSet;
use text::Span;

/// What hangs on what in a project, for outlines and drawings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The services, in the order of the file.
    pub services: Vec<ServiceNode>,
}

/// A service and what it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceNode {
    /// Its name.
    pub name: String,
    /// Its name in the file.
    pub span: Span,
    /// The services it depends on.
    pub dependencies: Vec<Edge>,
    /// The networks it names.
    pub networks: Vec<Reference>,
    /// The named volumes it mounts.
    pub volumes: Vec<Reference>,
    /// The secrets it uses, those of its build included.
    pub secrets: Vec<Reference>,
    /// The configs it uses.
    pub configs: Vec<Reference>,
}

/// A dependency on another service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The service needed.
    pub to: String,
    /// Where it is named.
    pub span: Span,
    /// The key that says so: `depends_on`, `links`, `network_mode`, `volumes_from` and the like.
    pub via: &'static str,
    /// Whether compose stops without it.
    pub required: bool,
}

/// A name used in a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name.
    pub name: String,
    /// Where it is used.
    pub span: Span,
}

/// The graph of a project, as far as it can be read; what it refers to need not be defined.
pub fn graph(project: &Node) -> Graph {
    let Some(top) = project.as_map() else {
        return Graph::default();
    };
    let refer = |found: Vec<(String, Place)>| {
        let found = found.into_iter();
        found
            .map(|(name, place)| Reference {
                name,
                span: place.span,
            })
            .collect::<Vec<_>>()
    };
    let project = read(top, &Options::default(), &HashSet::new());
    let services = project.services.iter().map(|service| {
        let build = service.map.get("build");
        let mut secrets = refer(grants(service.map.get("secrets")));
        secrets.extend(refer(grants(build.and_then(|build| build.get("secrets")))));
        ServiceNode {
            name: service.name.to_owned(),
            span: service.place.span,
            dependencies: dependencies(service)
                .into_iter()
                .map(|dependency| Edge {
                    to: dependency.name.to_owned(),
                    span: dependency.place.span,
                    via: dependency.via,
                    required: dependency.required,
                })
                .collect(),
            networks: refer(service.map.get("networks").map(names).unwrap_or_default()),
            volumes: refer(volumes(service)),
            secrets,
            configs: refer(grants(service.map.get("configs"))),
        }
    });
    Graph {
        services: services.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_and_what_it_uses() {
        let text = "services:\n  web:\n    image: x\n    depends_on: [db]\n    volumes: [\"data:/d\"]\n    networks: [back]\n  db:\n    image: y\n";
        let checked = crate::check(text, &Options::default());
        let graph = graph(&checked.project.unwrap());
        let web = &graph.services[0];
        assert_eq!(web.dependencies[0].to, "db");
        assert_eq!(web.dependencies[0].span.of(text), "db");
        assert_eq!(web.volumes[0].name, "data");
        assert_eq!(web.networks[0].span.of(text), "back");
        assert_eq!(graph.services[1].name, "db");
    }
}
