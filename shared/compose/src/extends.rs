use crate::files::{folder_of, join};
use crate::load::Loader;
use crate::merge::{Resets, lengthen_service, merge};
use crate::sink::Place;
use crate::{Check, Environment, Map, Node, Value};
use std::collections::{HashMap, HashSet};

/// Nodes that `extends` may copy in all.
const COPIES_MAX: usize = 400_000;

/// Resolves `extends`: each service becomes its base with itself merged on top; the base may be in
/// another file. `resets` are those of the file. Returns the services whose base is not known.
pub(crate) fn resolve(
    loader: &mut Loader<'_>,
    root: &mut Node,
    resets: &Resets,
    environment: &Environment,
) -> HashSet<String> {
    let Value::Map(top) = &mut root.value else {
        return HashSet::new();
    };
    let Some(Value::Map(services)) = top.get_mut("services").map(|node| &mut node.value) else {
        return HashSet::new();
    };
    if !services
        .entries
        .iter()
        .any(|entry| entry.value.get("extends").is_some())
    {
        return HashSet::new();
    }
    let mut resolver = Resolver {
        loader,
        environment,
        scopes: vec![Scope::new(std::mem::take(services))],
        own: resets,
        of_path: HashMap::new(),
        budget: COPIES_MAX,
        state: HashMap::new(),
        outside: HashSet::new(),
    };
    for at in 0..resolver.scopes[0].services.entries.len() {
        resolver.service((0, at));
    }
    let outside = &resolver.outside;
    let own = resolver.scopes.swap_remove(0).services;
    let named = own.entries.iter().enumerate();
    let unknown = named
        .filter(|(at, _)| outside.contains(&(0, *at)))
        .map(|(_, entry)| entry.key.clone())
        .collect();
    *services = own;
    unknown
}

/// The services of a file.
struct Scope {
    services: Map,
    index: HashMap<String, usize>,
    resets: Resets,
}

impl Scope {
    fn new(services: Map) -> Self {
        let entries = services.entries.iter().enumerate();
        Self {
            index: entries.map(|(at, entry)| (entry.key.clone(), at)).collect(),
            services,
            resets: Resets::default(),
        }
    }
}

/// A service: its scope and its place in it.
type At = (usize, usize);

/// Where a service starts from.
enum Base {
    Nothing,
    Unknown,
    Service(At),
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

struct Resolver<'a, 'o> {
    loader: &'a mut Loader<'o>,
    environment: &'a Environment,
    scopes: Vec<Scope>,
    /// What the first scope resets.
    own: &'a Resets,
    /// The scope of each file read; none where it could not be.
    of_path: HashMap<String, Option<usize>>,
    budget: usize,
    state: HashMap<At, State>,
    outside: HashSet<At>,
}

impl Resolver<'_, '_> {
    fn service(&mut self, first: At) {
        // The chain from the service to the base that extends nothing, without recursion.
        let mut chain: Vec<(At, Option<At>)> = Vec::new();
        let mut at = first;
        loop {
            match self.state.get(&at) {
                Some(State::Done) => break,
                Some(State::Open) => {
                    self.cycle(at, &chain);
                    if let Some(last) = chain.last_mut() {
                        last.1 = None;
                    }
                    break;
                }
                None => {}
            }
            self.state.insert(at, State::Open);
            let base = match self.base(at) {
                Base::Service(base) => Some(base),
                Base::Nothing => None,
                Base::Unknown => {
                    self.outside.insert(at);
                    None
                }
            };
            chain.push((at, base));
            match base {
                Some(base) => at = base,
                None => break,
            }
        }
        for (at, base) in chain.into_iter().rev() {
            self.state.insert(at, State::Done);
            if let Some(base) = base {
                self.apply(at, base);
            }
        }
    }

    /// Merges a service onto its base.
    fn apply(&mut self, at: At, base: At) {
        if self.outside.contains(&base) {
            self.outside.insert(at);
        }
        let mut source = self.scopes[base.0].services.entries[base.1].value.clone();
        let scope = &mut self.scopes[at.0];
        let resets = if at.0 == 0 { self.own } else { &scope.resets };
        let entry = &mut scope.services.entries[at.1];
        let size = source.size(self.budget + 1);
        if size > self.budget {
            self.loader.sink.error(
                Check::AliasLimit,
                &entry.value,
                "`extends` copies far more than the file holds",
                "extend fewer or smaller services",
            );
            return;
        }
        self.budget -= size;
        let Value::Map(map) = &mut source.value else {
            return;
        };
        map.remove("extends");
        let mut own = entry.value.clone();
        let extends = match &mut own.value {
            Value::Map(map) => {
                let entry = map.entry("extends").cloned();
                // The key stays for the schema; compose drops it after merging.
                map.remove("extends");
                entry
            }
            _ => None,
        };
        if base.0 != at.0 {
            lengthen_service(&mut source);
        }
        let (span, file) = (own.span, own.file);
        let mut path = vec!["services".to_owned(), entry.key.clone()];
        let of_services = resets.below("services");
        if let Some(resets) = of_services.and_then(|resets| resets.below(&entry.key)) {
            resets.apply(&mut source, &mut path);
        }
        let mut merged = merge(source, own, &mut path, &mut self.loader.sink);
        (merged.span, merged.file) = (span, file);
        if let (Value::Map(map), Some(extends)) = (&mut merged.value, extends) {
            map.entries.push(extends);
        }
        entry.value = merged;
    }

    /// The base of a service; reports what is wrong with the reference.
    fn base(&mut self, at: At) -> Base {
        let entry = &self.scopes[at.0].services.entries[at.1];
        let (this, value) = (entry.key.clone(), &entry.value);
        let Some(extends) = value.get("extends").cloned() else {
            return Base::Nothing;
        };
        let (name, file) = match &extends.value {
            Value::Str(_) => (&extends, None),
            Value::Map(map) => {
                let Some(service) = map.get("service").filter(|name| name.as_str().is_some())
                else {
                    let key = value.as_map().and_then(|map| map.entry("extends"));
                    let key = key.map_or(extends.span, |entry| entry.key_span);
                    self.loader.sink.error(
                        Check::MissingKey,
                        Place::of(&extends, key),
                        "`extends` does not say which service",
                        "add `service:` with the name of the service to start from",
                    );
                    return Base::Nothing;
                };
                (service, map.get("file").filter(|file| !file.is_null()))
            }
            _ => return Base::Nothing,
        };
        let scope = match file {
            None => Some(at.0),
            Some(file) => self.scope(file),
        };
        let (Some(scope), Some(wanted)) = (scope, name.as_str()) else {
            return Base::Unknown;
        };
        let index = &self.scopes[scope].index;
        if let Some(base) = index.get(wanted) {
            return Base::Service((scope, *base));
        }
        let sink = &mut self.loader.sink;
        let mut help =
            crate::check::suggest(wanted, index.keys().map(String::as_str), "service", sink);
        let of = match file.and_then(Node::as_str) {
            None => String::new(),
            Some(file) => {
                if !help.starts_with("did you") {
                    help = format!("name a service of `{file}`");
                }
                format!(" of `{file}`")
            }
        };
        let message = format!("`{this}` extends `{wanted}`, but no service{of} has that name");
        sink.error(Check::UndefinedService, name, message, help);
        // What the service lacks it may have meant to get from there.
        Base::Unknown
    }

    /// The scope of the file that `extends` names; `None` where it is not known, or its problem
    /// has been reported.
    fn scope(&mut self, file: &Node) -> Option<usize> {
        let written = file.as_str().filter(|path| !path.is_empty())?;
        let path = join(self.loader.folder(file.file), written);
        if let Some(known) = self.of_path.get(&path) {
            return *known;
        }
        self.of_path.insert(path.clone(), None);
        let index = self.loader.open(&path, folder_of(&path), file)?;
        let (mut root, resets) = self.loader.read(index, self.environment)?;
        let Value::Map(top) = &mut root.value else {
            return None;
        };
        let Some(Value::Map(services)) = top.remove("services").map(|node| node.value) else {
            self.loader.sink.error(
                Check::UndefinedService,
                file,
                format!("`{written}` has no services to extend"),
                "name a compose file with `services:`",
            );
            return None;
        };
        self.scopes.push(Scope {
            resets,
            ..Scope::new(services)
        });
        let scope = Some(self.scopes.len() - 1);
        self.of_path.insert(path, scope);
        scope
    }

    fn cycle(&mut self, back: At, chain: &[(At, Option<At>)]) {
        let entry = |at: At| &self.scopes[at.0].services.entries[at.1];
        let from = chain.iter().position(|(at, _)| *at == back).unwrap_or(0);
        let names: Vec<&str> = chain[from..]
            .iter()
            .map(|(at, _)| *at)
            .chain([back])
            .map(|at| entry(at).key.as_str())
            .collect();
        let message = format!(
            "services extend each other in a circle: {}",
            names.join(" → ")
        );
        let last = entry(chain.last().map_or(back, |(at, _)| *at));
        let place = Place::from(last.value.get("extends").unwrap_or(&last.value));
        let help = "take `extends` out of one of them";
        self.loader
            .sink
            .error(Check::ExtendsCycle, place, message, help);
    }
}
