use crate::merge::merge;
use crate::sink::{Place, Sink};
use crate::{Check, Node, Value};
use std::collections::{HashMap, HashSet};

/// Nodes that `extends` may copy in all.
const COPIES_MAX: usize = 400_000;

/// Resolves `extends` within the file: each service becomes its base with itself merged on top.
/// Returns the services whose base lies in another file, and so is not known here.
pub(crate) fn resolve(root: &mut Node, sink: &mut Sink) -> HashSet<String> {
    let mut outside = HashSet::new();
    let Value::Map(top) = &mut root.value else {
        return outside;
    };
    let Some(Value::Map(services)) = top.get_mut("services").map(|node| &mut node.value) else {
        return outside;
    };
    if !services
        .entries
        .iter()
        .any(|entry| entry.value.get("extends").is_some())
    {
        return outside;
    }
    let index: HashMap<String, usize> = services
        .entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.key.clone(), at))
        .collect();
    let mut resolver = Resolver {
        index,
        budget: COPIES_MAX,
        state: HashMap::new(),
        sink,
        outside: &mut outside,
    };
    for at in 0..services.entries.len() {
        resolver.service(at, services);
    }
    outside
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

struct Resolver<'a> {
    index: HashMap<String, usize>,
    budget: usize,
    state: HashMap<usize, State>,
    sink: &'a mut Sink,
    outside: &'a mut HashSet<String>,
}

impl Resolver<'_> {
    fn service(&mut self, first: usize, services: &mut crate::Map) {
        // The chain from the service to the base that extends nothing, without recursion.
        let mut chain = Vec::new();
        let mut at = first;
        loop {
            match self.state.get(&at) {
                Some(State::Done) => break,
                Some(State::Open) => {
                    self.cycle(at, &chain, services);
                    break;
                }
                None => {}
            }
            self.state.insert(at, State::Open);
            chain.push(at);
            match self.base(at, services) {
                Some(base) => at = base,
                None => break,
            }
        }
        for at in chain.into_iter().rev() {
            self.state.insert(at, State::Done);
            let Some(base) = self.base_quiet(at, services) else {
                continue;
            };
            let name = services.entries[base].key.clone();
            let this = services.entries[at].key.clone();
            if self.outside.contains(&name) {
                self.outside.insert(this.clone());
            }
            let mut source = services.entries[base].value.clone();
            let size = source.size(self.budget + 1);
            if size > self.budget {
                let place = Place::from(&services.entries[at].value);
                self.sink.error(
                    Check::AliasLimit,
                    place,
                    "`extends` copies far more than the file holds",
                    "extend fewer or smaller services",
                );
                continue;
            }
            self.budget -= size;
            if !matches!(source.value, Value::Map(_)) {
                continue;
            }
            if let Value::Map(map) = &mut source.value {
                map.remove("extends");
            }
            let entry = &mut services.entries[at];
            let mut own = entry.value.clone();
            if let Value::Map(map) = &mut own.value {
                // The key stays for the schema; compose drops it after merging.
                map.remove("extends");
            }
            let (span, file) = (own.span, own.file);
            let mut path = vec!["services".to_owned(), entry.key.clone()];
            let extends = entry
                .value
                .as_map()
                .and_then(|map| map.entry("extends"))
                .cloned();
            entry.value = merge(source, own, &mut path, self.sink);
            entry.value.span = span;
            entry.value.file = file;
            if let (Value::Map(map), Some(extends)) = (&mut entry.value.value, extends) {
                map.entries.push(extends);
            }
        }
    }

    /// The base of a service in this file; reports what is wrong with the reference.
    fn base(&mut self, at: usize, services: &crate::Map) -> Option<usize> {
        let entry = services.entries.get(at)?;
        let extends = entry.value.get("extends")?;
        let name = match &extends.value {
            Value::Str(_) => extends,
            Value::Map(map) => {
                let Some(service) = map.get("service").filter(|name| name.as_str().is_some())
                else {
                    let key = entry.value.as_map()?.entry("extends")?.key_span;
                    self.sink.error(
                        Check::MissingKey,
                        Place::of(extends, key),
                        "`extends` does not say which service",
                        "add `service:` with the name of the service to start from",
                    );
                    return None;
                };
                if map.get("file").is_some_and(|file| !file.is_null()) {
                    self.outside.insert(entry.key.clone());
                    return None;
                }
                service
            }
            _ => return None,
        };
        let wanted = name.as_str()?;
        if let Some(base) = self.index.get(wanted) {
            return Some(*base);
        }
        let help = crate::check::suggest(
            wanted,
            self.index.keys().map(String::as_str),
            "service",
            self.sink,
        );
        self.sink.error(
            Check::UndefinedService,
            name,
            format!(
                "`{}` extends `{wanted}`, but no service has that name",
                entry.key
            ),
            help,
        );
        None
    }

    fn base_quiet(&self, at: usize, services: &crate::Map) -> Option<usize> {
        let extends = services.entries.get(at)?.value.get("extends")?;
        if extends.get("file").is_some_and(|file| !file.is_null()) {
            return None;
        }
        let name = extends
            .as_str()
            .or_else(|| extends.get("service")?.as_str())?;
        self.index.get(name).copied().filter(|base| *base != at)
    }

    fn cycle(&mut self, back: usize, chain: &[usize], services: &crate::Map) {
        let from = chain.iter().position(|at| *at == back).unwrap_or(0);
        let names: Vec<&str> = chain[from..]
            .iter()
            .chain([&back])
            .map(|at| services.entries[*at].key.as_str())
            .collect();
        let last = chain.last().copied().unwrap_or(back);
        let entry = &services.entries[last];
        let place = entry.value.get("extends").unwrap_or(&entry.value);
        self.sink.error(
            Check::ExtendsCycle,
            place,
            format!(
                "services extend each other in a circle: {}",
                names.join(" → ")
            ),
            "take `extends` out of one of them",
        );
    }
}
