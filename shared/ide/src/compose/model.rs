//! A compose file as written, and the way to a place in it.

use crate::{File, markdown::code};
use compose::{
    Place,
    yaml::{Id, Kind, Syntax, SyntaxNode},
};
use std::fmt::Write;
use text::Span;

/// Aliases of aliases are followed this deep.
const DEPTH_MAX: usize = 8;

/// Merges of merges are followed this deep, and so many beside one another.
const MERGES_MAX: usize = 3;

pub(super) struct Model<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) syntax: Syntax,
}

/// What stands at an offset.
pub(super) struct Here {
    /// The keys on the way, and `-` for items of lists; the last is the key itself, if it is one.
    pub(super) path: Vec<String>,
    /// The mapping the last key belongs to.
    pub(super) owner: Option<Place>,
    /// The value of the last key, or the item.
    pub(super) place: Option<Place>,
    /// Whether it is a key.
    pub(super) is_key: bool,
    /// The key or value.
    pub(super) node: Id,
}

impl<'a> Model<'a> {
    pub(super) fn new(file: &'a File<'a>) -> Self {
        let syntax = compose::yaml::parse(file.text);
        Self { file, syntax }
    }

    pub(super) fn root(&self) -> Option<Id> {
        self.syntax.documents.first()?.root
    }

    pub(super) fn span(&self, id: Id) -> Span {
        self.syntax
            .node(id)
            .map_or_else(Span::default, |node| node.span)
    }

    /// The node at `id`, or what it is an alias of.
    pub(super) fn resolve(&self, id: Id) -> Option<&SyntaxNode> {
        let mut node = self.syntax.node(id)?;
        for _ in 0..DEPTH_MAX {
            match &node.kind {
                Kind::Alias { target, .. } => node = self.syntax.node((*target)?)?,
                _ => return Some(node),
            }
        }
        None
    }

    /// The keys and values of the mapping at `id`, as written.
    pub(super) fn pairs(&self, id: Id) -> &[(Id, Id)] {
        match self.resolve(id).map(|node| &node.kind) {
            Some(Kind::Mapping(pairs)) => pairs,
            _ => &[],
        }
    }

    /// The items of the list at `id`.
    pub(super) fn items(&self, id: Id) -> &[Id] {
        match self.resolve(id).map(|node| &node.kind) {
            Some(Kind::Sequence(items)) => items,
            _ => &[],
        }
    }

    /// The text at `id`, where it is a scalar.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.resolve(id)?.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The keys and values of the mapping that stands at `id` itself.
    pub(super) fn own_pairs(&self, id: Id) -> &[(Id, Id)] {
        match self.syntax.node(id).map(|node| &node.kind) {
            Some(Kind::Mapping(pairs)) => pairs,
            _ => &[],
        }
    }

    /// The items of the list that stands at `id` itself.
    pub(super) fn own_items(&self, id: Id) -> &[Id] {
        match self.syntax.node(id).map(|node| &node.kind) {
            Some(Kind::Sequence(items)) => items,
            _ => &[],
        }
    }

    /// The value of `key` in the mapping that stands at `id` itself. Looking through aliases and
    /// merges for every service would make files that repeat much take long.
    pub(super) fn own(&self, id: Id, key: &str) -> Option<Id> {
        let pairs = self.own_pairs(id).iter();
        let mut found = pairs.filter(|(name, _)| self.text(*name) == Some(key));
        Some(found.next()?.1)
    }

    /// The key and value of `key` in the mapping at `id`, those it merges included.
    pub(super) fn entry(&self, id: Id, key: &str) -> Option<(Id, Id)> {
        self.entry_within(id, key, MERGES_MAX)
    }

    fn entry_within(&self, id: Id, key: &str, depth: usize) -> Option<(Id, Id)> {
        let pairs = self.pairs(id);
        let own = pairs.iter().find(|(name, _)| self.text(*name) == Some(key));
        if let Some(own) = own {
            return Some(*own);
        }
        let depth = depth.checked_sub(1)?;
        let (_, merged) = pairs
            .iter()
            .find(|(name, _)| self.text(*name) == Some("<<"))?;
        let several = self.items(*merged);
        let several = if several.is_empty() {
            std::slice::from_ref(merged)
        } else {
            several
        };
        several
            .iter()
            .take(MERGES_MAX)
            .find_map(|merged| self.entry_within(*merged, key, depth))
    }

    /// The value of `key` in the mapping at `id`.
    pub(super) fn get(&self, id: Id, key: &str) -> Option<Id> {
        Some(self.entry(id, key)?.1)
    }

    /// The names at the top level under `section`: name, key and value.
    pub(super) fn section(&self, section: &str) -> Vec<(&str, Id, Id)> {
        let of = self.root().and_then(|root| self.own(root, section));
        let pairs = of.map_or(&[][..], |of| self.pairs(of));
        let named = pairs
            .iter()
            .filter_map(|(key, value)| Some((self.text(*key)?, *key, *value)));
        named
            .filter(|(name, ..)| *name != "<<" && !name.is_empty())
            .collect()
    }

    /// The service `name`.
    pub(super) fn service(&self, name: &str) -> Option<Id> {
        let services = self.root().and_then(|root| self.get(root, "services"))?;
        self.get(services, name)
    }

    /// What stands at `offset`; `None` between words.
    pub(super) fn here(&self, offset: usize) -> Option<Here> {
        let mut here = Here {
            path: Vec::new(),
            owner: None,
            place: Some(Place::root()),
            is_key: false,
            node: self.root()?,
        };
        let holds = |id: Id| self.span(id).touches(offset);
        loop {
            match &self.syntax.node(here.node)?.kind {
                Kind::Mapping(pairs) => {
                    let pair = pairs
                        .iter()
                        .find(|(key, value)| holds(*key) || holds(*value))?;
                    let name = self.text(pair.0).unwrap_or("");
                    here.is_key = holds(pair.0);
                    here.owner = here.place;
                    here.place = here.place.and_then(|place| place.key(name));
                    here.path.push(name.to_owned());
                    here.node = if here.is_key { pair.0 } else { pair.1 };
                    if here.is_key {
                        return Some(here);
                    }
                }
                Kind::Sequence(items) => {
                    here.node = *items.iter().find(|item| holds(**item))?;
                    here.place = here.place.and_then(Place::item);
                    here.path.push("-".to_owned());
                }
                _ => return Some(here),
            }
        }
    }

    /// What a service is, in Markdown.
    pub(super) fn about_service(&self, name: &str, id: Id) -> String {
        let mut out = format!("**Service** {}", code(name));
        let mut add = |what: &str, key: &str| {
            let Some(value) = self.get(id, key) else {
                return;
            };
            let texts = self.texts(value);
            if !texts.is_empty() {
                let _ = write!(out, "\n- {what} {}", texts.join(", "));
            }
        };
        add("image", "image");
        add("ports", "ports");
        add("depends on", "depends_on");
        add("volumes", "volumes");
        add("networks", "networks");
        add("profiles", "profiles");
        if let Some(build) = self.get(id, "build") {
            let folder = self
                .text(build)
                .or_else(|| self.text(self.get(build, "context")?));
            let _ = write!(out, "\n- built from {}", code(folder.unwrap_or(".")));
            let target = self
                .get(build, "target")
                .and_then(|target| self.text(target));
            if let Some(target) = target {
                let _ = write!(out, ", stage {}", code(target));
            }
        }
        if self.get(id, "healthcheck").is_some() {
            out += "\n- has a healthcheck";
        }
        out
    }

    /// A scalar, the scalars of a list, or the keys of a mapping, each as code; at most a few.
    fn texts(&self, id: Id) -> Vec<String> {
        let keys = self.pairs(id).iter().map(|(key, _)| *key);
        let items = self.items(id).iter().copied();
        let all = keys.chain(items).filter_map(|id| self.text(id));
        let own = self.text(id).filter(|text| !text.is_empty());
        own.into_iter().chain(all).take(6).map(code).collect()
    }

    /// What a network, volume, secret, config or model is, in Markdown.
    pub(super) fn about_resource(&self, what: &str, name: &str, id: Id) -> String {
        let mut out = format!("**{what}** {}", code(name));
        for (key, value) in self.pairs(id).iter().take(6) {
            let (Some(key), Some(value)) = (self.text(*key), self.text(*value)) else {
                continue;
            };
            let _ = write!(out, "\n- {key}: {}", code(value));
        }
        out
    }

    /// The anchors of the file: name, place, and the node.
    pub(super) fn anchors(&self) -> impl Iterator<Item = (&str, Span, &SyntaxNode)> {
        let nodes = self.syntax.nodes.iter();
        nodes.filter_map(|node| {
            let anchor = node.anchor.as_ref()?;
            Some((anchor.name.as_str(), anchor.span, node))
        })
    }
}
