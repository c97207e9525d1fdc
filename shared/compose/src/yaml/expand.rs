use super::{Id, Kind, Style, Syntax, SyntaxNode, scalar};
use crate::sink::{Place, Sink};
use crate::{Check, Entry, Map, Node, Severity, Tag, Value};
use std::collections::{HashMap, HashSet};
use text::Span;

/// Turns each document into plain values: aliases copied, merge keys merged in, scalars resolved.
///
/// What aliases may copy is bounded as in go-yaml v3: past 1,000 nodes, the share that comes from
/// aliases may be 99 % up to 400,000 nodes and falls to 10 % at 4,000,000.
pub(crate) fn expand(syntax: &Syntax, file: usize, sink: &mut Sink) -> Vec<Node> {
    let mut expander = Expander {
        syntax,
        file,
        sink,
        active: Vec::new(),
        all: 0,
        copied: 0,
        over: false,
    };
    let roots = syntax.documents.iter().filter_map(|document| document.root);
    roots.filter_map(|root| expander.node(root, None)).collect()
}

struct Expander<'a> {
    syntax: &'a Syntax,
    file: usize,
    sink: &'a mut Sink,
    /// Targets of the aliases being copied.
    active: Vec<Id>,
    all: usize,
    copied: usize,
    over: bool,
}

impl<'a> Expander<'a> {
    /// The value of a node; `None` past the limit. `key` is where to point when nothing is there.
    fn node(&mut self, id: Id, key: Option<Span>) -> Option<Node> {
        let syntax = self.syntax;
        let written = syntax.node(id)?;
        if !self.count(written) {
            return None;
        }
        let tag = written.tag.as_ref().map(|tag| tag.name.as_str());
        let value = match &written.kind {
            Kind::Scalar { text, style } => scalar::resolve(text, *style == Style::Plain, tag),
            Kind::Sequence(items) => Value::Seq(
                items
                    .iter()
                    .filter_map(|item| self.node(*item, None))
                    .collect(),
            ),
            Kind::Mapping(pairs) => Value::Map(self.mapping(pairs)),
            Kind::Alias { target, .. } => return self.alias(*target, written),
        };
        if let Some(tag) = tag.filter(|tag| !scalar::fits(&value, tag)) {
            self.sink.error(
                Check::WrongType,
                self.place(written.span),
                format!("the value does not fit its tag `{tag}`"),
                "remove the tag, or write a value of its type",
            );
        }
        let span = match key {
            Some(key) if written.span.is_empty() => key,
            _ => written.span,
        };
        Some(Node {
            span,
            file: self.file,
            value,
            tag: match tag {
                Some("!reset") => Some(Tag::Reset),
                Some("!override") => Some(Tag::Override),
                _ => None,
            },
            unset: false,
        })
    }

    fn alias(&mut self, target: Option<Id>, written: &SyntaxNode) -> Option<Node> {
        let Some(target) = target else {
            return Some(self.null(written.span));
        };
        let inside_itself = self.active.contains(&target)
            || self.syntax.node(target).is_some_and(|node| {
                node.span.start <= written.span.start && written.span.end <= node.span.end
            });
        if inside_itself {
            self.sink.error(
                Check::AliasLimit,
                self.place(written.span),
                "this alias stands inside the value it repeats, so it would never end",
                "move the anchor to the part that is to be repeated",
            );
            return Some(self.null(written.span));
        }
        self.active.push(target);
        let node = self.node(target, None);
        self.active.pop();
        node
    }

    fn mapping(&mut self, pairs: &[(Id, Id)]) -> Map {
        let mut map = Map::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut merges: Vec<Id> = Vec::new();
        let syntax = self.syntax;
        for (key_id, value_id) in pairs {
            let Some(key) = syntax.node(*key_id) else {
                continue;
            };
            let (name, is_merge) = match self.key(key) {
                Some(found) => found,
                None => continue,
            };
            if !seen.insert(name) {
                self.duplicate(name, key.span);
                continue;
            }
            if is_merge {
                merges.push(*value_id);
                continue;
            }
            let Some(value) = self.node(*value_id, Some(key.span)) else {
                continue;
            };
            places.insert(name.to_owned(), map.entries.len());
            map.entries.push(Entry {
                key: name.to_owned(),
                key_span: key.span,
                value,
            });
        }
        for merge in merges {
            self.merge(merge, &mut map, &mut places);
        }
        map
    }

    /// A key's text and whether it is `<<`; reports keys that are not text.
    fn key(&mut self, key: &'a SyntaxNode) -> Option<(&'a str, bool)> {
        match &key.kind {
            Kind::Scalar { text, style } => {
                let plain = *style == Style::Plain;
                let tag = key.tag.as_ref().map(|tag| tag.name.as_str());
                if plain && text == "<<" && tag.is_none_or(|tag| tag == "!!merge") {
                    return Some((text, true));
                }
                let kind = match scalar::resolve(text, plain, tag) {
                    Value::Str(_) => return Some((text, false)),
                    Value::Null => "empty",
                    Value::Bool(_) => "a boolean",
                    Value::Time(_) => "a date",
                    _ => "a number",
                };
                self.sink.error(
                    Check::NonStringKey,
                    self.place(key.span),
                    format!("the key `{text}` is {kind}; compose takes only text as a key"),
                    format!("put it in quotes: `\"{text}\":`"),
                );
                None
            }
            Kind::Alias { target, .. } => {
                let target = (*target).and_then(|target| self.syntax.node(target))?;
                self.key(target)
            }
            _ => {
                self.sink.error(
                    Check::NonStringKey,
                    self.place(key.span),
                    "a key must be plain text here",
                    "write the name as text",
                );
                None
            }
        }
    }

    fn duplicate(&mut self, name: &str, again: Span) {
        let (message, help) = if name == "<<" {
            (
                "`<<` stands twice in this mapping".to_owned(),
                "merge several mappings at once: `<<: [*a, *b]`".to_owned(),
            )
        } else {
            (
                format!("`{name}` is defined twice in this mapping"),
                "remove one of the two, or merge what they say".to_owned(),
            )
        };
        self.sink
            .error(Check::DuplicateKey, self.place(again), message, help);
    }

    /// Merges the mapping, or mappings, at `id`: keys that are there already stay.
    fn merge(&mut self, id: Id, map: &mut Map, places: &mut HashMap<String, usize>) {
        let Some(written) = self.syntax.node(id) else {
            return;
        };
        let span = written.span;
        let Some(node) = self.node(id, None) else {
            return;
        };
        let sources = match node.value {
            Value::Map(_) => vec![node],
            Value::Seq(items) => items,
            Value::Null if self.sink.broken => return,
            _ => vec![node],
        };
        for source in sources {
            let Value::Map(source) = source.value else {
                self.sink.error(
                    Check::MergeKey,
                    self.place(span),
                    "`<<` merges mappings, but this is none",
                    "give `<<` an alias of a mapping, or a list of such aliases: `<<: [*a, *b]`",
                );
                return;
            };
            for entry in source.entries {
                if !places.contains_key(&entry.key) {
                    places.insert(entry.key.clone(), map.entries.len());
                    map.entries.push(entry);
                }
            }
        }
    }

    fn count(&mut self, written: &SyntaxNode) -> bool {
        if self.over {
            return false;
        }
        self.all += 1;
        self.copied += usize::from(!self.active.is_empty());
        let allowed = match self.all {
            ..=400_000 => 0.99,
            4_000_000.. => 0.10,
            all => 0.99 - 0.89 * ((all - 400_000) as f64 / 3_600_000.0),
        };
        let share = self.copied as f64 / self.all as f64;
        if self.copied > 100 && self.all > 1000 && share > allowed {
            self.over = true;
            self.sink.push(
                Check::AliasLimit,
                Severity::Error,
                self.place(written.span),
                "the aliases in this file copy far more than the file holds".to_owned(),
                "repeat less: aliases of aliases multiply".to_owned(),
                None,
            );
        }
        !self.over
    }

    fn null(&self, span: Span) -> Node {
        Node {
            span,
            file: self.file,
            value: Value::Null,
            tag: None,
            unset: false,
        }
    }

    fn place(&self, span: Span) -> Place {
        Place {
            file: self.file,
            span,
            unset: false,
        }
    }
}
