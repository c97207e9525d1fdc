use crate::format::boolean;
use crate::format::number::decimal;
use text::Span;

/// What a compose file says, with aliases and merge keys resolved. Every part keeps the place it
/// was written at, so a copy through an alias points at the original.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value; of its key where nothing stands after the key.
    pub span: Span,
    /// Which source it is in.
    pub file: usize,
    /// The value.
    pub value: Value,
    /// A compose tag on it.
    pub tag: Option<Tag>,
    /// Whether an unset variable had a part in the value.
    pub unset: bool,
}

/// Tags with which a later file changes how it is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `!reset`: remove the key.
    Reset,
    /// `!override`: replace the value instead of merging.
    Override,
}

/// A value as YAML 1.2's core schema and go-yaml resolve it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction, or too large for 64 bits.
    Float(f64),
    /// Text.
    Str(String),
    /// A date or time, which compose accepts nowhere.
    Time(String),
    /// Text whose variables could not be replaced: nothing is known of it.
    Unknown,
    /// A list.
    Seq(Vec<Node>),
    /// A mapping.
    Map(Map),
}

/// A mapping in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The entries; keys are unique.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A value made rather than read, placed where `at` stands.
    pub fn made(at: &Self, value: Value) -> Self {
        Self {
            span: at.span,
            file: at.file,
            value,
            tag: None,
            unset: at.unset,
        }
    }

    /// Whether it says true, be it as text.
    pub(crate) fn is_true(&self) -> bool {
        match &self.value {
            Value::Bool(value) => *value,
            Value::Str(text) => boolean(text).is_some_and(|(value, _)| value),
            _ => false,
        }
    }

    /// The text, where it is text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The mapping, where it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, where it is a list; otherwise none.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Seq(items) => items,
            _ => &[],
        }
    }

    /// The entries, where it is a mapping; otherwise none.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(map) => &map.entries,
            _ => &[],
        }
    }

    /// The value of `key`, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?.get(key)
    }

    /// The value at a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// Scalars as compose prints them; `None` for collections.
    pub fn to_text(&self) -> Option<String> {
        match &self.value {
            Value::Null | Value::Unknown => Some(String::new()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Int(value) => Some(value.to_string()),
            Value::Float(value) => Some(decimal(*value, 5)),
            Value::Str(text) | Value::Time(text) => Some(text.clone()),
            Value::Seq(_) | Value::Map(_) => None,
        }
    }

    /// How many nodes it holds, itself included, counted up to `limit`.
    pub fn size(&self, limit: usize) -> usize {
        let mut total = 1;
        let mut add = |child: &Self| {
            if total < limit {
                total += child.size(limit - total);
            }
        };
        match &self.value {
            Value::Seq(items) => items.iter().for_each(&mut add),
            Value::Map(map) => map.entries.iter().for_each(|entry| add(&entry.value)),
            _ => {}
        }
        total
    }
}

/// A value made rather than read, which stands nowhere.
impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self {
            span: Span::empty(0),
            file: 0,
            value,
            tag: None,
            unset: false,
        }
    }
}

impl Map {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of `key`, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries
            .iter_mut()
            .find(|entry| entry.key == key)
            .map(|entry| &mut entry.value)
    }

    /// Takes `key` out.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }
}
