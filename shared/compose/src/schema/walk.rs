use super::project::PROJECT;
use super::{BOOL, Format, INT, Keys, MAP, NULL, NUM, Names, Repeats, SEQ, STR, Shape, Type};
use crate::check::formats;
use crate::distance::closest;
use crate::sink::{Place, Sink};
use crate::{Check, Entry, Fix, Map, Node, Value};
use std::collections::HashSet;
use std::sync::Arc;
use text::Edit;

/// Checks a whole project against the schema. `texts` are the sources, for fixes. Where it is not
/// the last of several that are merged, values that compose reads only in the end are not looked
/// at: a later one may have replaced them.
pub(crate) fn check(root: &Node, last: bool, texts: &[Arc<str>], sink: &mut Sink) {
    let mut walker = Walker { texts, last, sink };
    walker.value(root, &PROJECT, "the file");
}

pub(super) struct Walker<'a> {
    pub(super) texts: &'a [Arc<str>],
    last: bool,
    pub(super) sink: &'a mut Sink,
}

/// The type of a value as a bit, and how it is called.
pub(super) fn kind(value: &Value) -> (u8, &'static str) {
    match value {
        Value::Null => (NULL, "nothing"),
        Value::Bool(_) => (BOOL, "true or false"),
        Value::Int(_) => (INT | NUM, "a number"),
        Value::Float(value) if value.fract() == 0.0 => (INT | NUM, "a number"),
        Value::Float(_) => (NUM, "a number"),
        Value::Str(_) => (STR, "text"),
        Value::Time(_) => (0, "a date"),
        Value::Unknown => (u8::MAX, "text"),
        Value::Seq(_) => (SEQ, "a list"),
        Value::Map(_) => (MAP, "a mapping"),
    }
}

/// The types a value may have, in words.
pub(super) fn wanted(accepts: u8) -> String {
    let mut words = Vec::new();
    for (bit, word) in [
        (STR, "text"),
        (NUM, "a number"),
        (INT, "a whole number"),
        (BOOL, "true or false"),
        (SEQ, "a list"),
        (MAP, "a mapping"),
    ] {
        if accepts & bit != 0 {
            words.push(word);
        }
    }
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

impl Walker<'_> {
    fn value(&mut self, node: &Node, ty: &'static Type, label: &str) {
        let (bits, found) = kind(&node.value);
        if ty.accepts & bits == 0 {
            self.wrong_type(node, ty, label, found);
            return;
        }
        match &node.value {
            Value::Seq(items) => {
                if let Some(item) = ty.items {
                    for (at, node) in items.iter().enumerate() {
                        self.value(node, item, &format!("item {} of {label}", at + 1));
                    }
                }
                if ty.repeats != Repeats::Kept {
                    self.unique(items, ty.repeats, label);
                }
            }
            Value::Map(map) => match &ty.map {
                Shape::Any => {}
                Shape::Keys(keys) => self.keys(node, map, keys, label),
                Shape::Names {
                    allowed,
                    open,
                    value,
                } => {
                    for entry in &map.entries {
                        if allowed.allows(&entry.key) {
                            self.value(&entry.value, value, &format!("`{}`", entry.key));
                        } else if *open {
                            let label = format!("`{}`", entry.key);
                            self.format(&entry.value, &value.format, &label);
                        } else {
                            self.name(entry, *allowed, label);
                        }
                    }
                }
            },
            _ => {}
        }
        self.format(node, &ty.format, label);
    }

    fn format(&mut self, node: &Node, format: &Format, label: &str) {
        if self.last || format.is_early() {
            formats::check(node, format, label, self.sink);
        }
    }

    fn wrong_type(&mut self, node: &Node, ty: &Type, label: &str, found: &str) {
        if node.is_null() && self.sink.broken {
            return;
        }
        let wants = wanted(ty.accepts);
        if node.is_null() {
            self.sink.error(
                Check::WrongType,
                node,
                format!("{label} is empty; it must be {wants}"),
                "give it a value, or remove the key",
            );
            return;
        }
        let help = match &node.value {
            Value::Str(_) if ty.accepts & SEQ != 0 => "put the value in a list: `- ` before it",
            Value::Seq(_) if ty.accepts & MAP != 0 => "write `key: value` lines, without `- `",
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Time(_)
                if ty.accepts & STR != 0 =>
            {
                "put the value in quotes"
            }
            Value::Map(_) if ty.accepts & SEQ != 0 => "put `- ` before each entry",
            Value::Map(_) if ty.accepts == STR => {
                "put a text that contains `: ` in quotes; where names and values are meant, leave out the `- `"
            }
            _ => "",
        };
        self.sink.error(
            Check::WrongType,
            node,
            format!("{label} must be {wants}, not {found}"),
            help,
        );
        let written = self
            .texts
            .get(node.file)
            .map_or("", |text| node.span.of(text));
        if written.is_empty() || written.contains('\n') {
            return;
        }
        let quoted = written.starts_with(['"', '\'']);
        let replacement = match &node.value {
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Time(_)
                if ty.accepts & STR != 0 =>
            {
                format!("\"{written}\"")
            }
            Value::Str(_) if ty.accepts == SEQ && quoted => format!("[{written}]"),
            _ => return,
        };
        self.sink.fix(Fix {
            title: format!("Write {replacement}"),
            edits: vec![Edit::replace(node.span, replacement)],
            safe: true,
        });
    }

    fn unique(&mut self, items: &[Node], repeats: Repeats, label: &str) {
        let mut seen = HashSet::new();
        for item in items {
            let mut key = String::new();
            canonical(item, &mut key);
            if !seen.insert(key) {
                let what = item
                    .as_str()
                    .map_or(String::new(), |text| format!(" `{text}`"));
                let message = format!("{label} has{what} twice");
                let help = "remove one of the two";
                if repeats == Repeats::Refused {
                    self.sink.error(Check::DuplicateItem, item, message, help);
                } else {
                    self.sink.warning(Check::DuplicateItem, item, message, help);
                }
            }
        }
    }

    fn name(&mut self, entry: &Entry, allowed: Names, label: &str) {
        let place = Place::of(&entry.value, entry.key_span);
        let (message, help) = match allowed {
            _ if entry.key.is_empty() => (format!("a name in {label} is empty"), "write a name"),
            _ => (
                format!("`{}` in {label} is not a name compose takes", entry.key),
                "use only letters, digits, `.`, `_` and `-`",
            ),
        };
        self.sink.error(Check::InvalidName, place, message, help);
    }

    fn keys(&mut self, node: &Node, map: &Map, keys: &'static Keys, label: &str) {
        let lost = self.lost(map, keys);
        for (at, entry) in map.entries.iter().enumerate() {
            if lost.contains(&at) {
                continue;
            }
            let field = keys.fields.iter().find(|(name, _)| *name == entry.key);
            if let Some((name, ty)) = field {
                self.value(&entry.value, ty, &format!("`{name}`"));
            } else if !(keys.open || keys.extensions && entry.key.starts_with("x-")) {
                self.unknown(entry, keys);
            }
        }
        for required in keys.required {
            if map.get(required).is_none() && !self.sink.broken {
                self.sink.error(
                    Check::MissingKey,
                    node,
                    format!(
                        "{} needs `{required}`",
                        if keys.what.starts_with('`') {
                            label
                        } else {
                            keys.what
                        }
                    ),
                    format!("add `{required}:` with its value"),
                );
            }
        }
    }

    fn unknown(&mut self, entry: &Entry, keys: &Keys) {
        let place = Place::of(&entry.value, entry.key_span);
        let names = keys.fields.iter().map(|(name, _)| *name);
        let guess = closest(&entry.key, names.filter(|name| *name != "version"));
        let help = match guess {
            Some(guess) => format!("did you mean `{guess}`?"),
            None if keys.extensions => {
                "remove it, check its indentation, or start its name with `x-` if it is your own"
                    .to_owned()
            }
            None => {
                let names: Vec<&str> = keys.fields.iter().map(|(name, _)| *name).collect();
                format!("it can hold {}", names.join(", "))
            }
        };
        self.sink.error(
            Check::UnknownKey,
            place,
            format!("{} has no key `{}`", keys.what, entry.key),
            help,
        );
        if let Some(guess) = guess {
            self.sink.fix(Fix {
                title: format!("Rename to `{guess}`"),
                edits: vec![Edit::replace(entry.key_span, guess)],
                safe: false,
            });
        }
    }
}

impl Names {
    pub(super) fn allows(self, name: &str) -> bool {
        let mut bytes = name.bytes();
        !name.is_empty()
            && match self {
                Self::Any => true,
                Self::Word => {
                    bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
                }
                Self::Lower => bytes.all(|b| b.is_ascii_lowercase()),
            }
    }
}

/// Equal values give equal texts.
fn canonical(node: &Node, out: &mut String) {
    match &node.value {
        Value::Seq(items) => {
            out.push('[');
            for item in items {
                canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Map(map) => {
            let mut entries: Vec<&Entry> = map.entries.iter().collect();
            entries.sort_by(|a, b| a.key.cmp(&b.key));
            out.push('{');
            for entry in entries {
                out.push_str(&format!("{:?}:", entry.key));
                canonical(&entry.value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Str(text) => out.push_str(&format!("{text:?}")),
        Value::Int(value) => out.push_str(&(*value as f64).to_string()),
        _ => out.push_str(&node.to_text().unwrap_or_default()),
    }
}
