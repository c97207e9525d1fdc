//! YAML, and JSON as the part of it that it is, to values.

use crate::tree::{Entry, Node, Value};
use compose::yaml::{Id, Kind, Style, Syntax, parse};
use lint::{Diagnostic, Fix, Severity};

/// A configuration has a few hundred values; aliases of aliases would make it endless.
const NODES_MAX: usize = 20_000;
const DEPTH_MAX: usize = 32;

/// Reads `text`; what is no YAML is left out and a mistake. None where there is nothing.
pub(crate) fn read(text: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Node> {
    let syntax = parse(text);
    for error in &syntax.errors {
        let mut mistake = Diagnostic::of_setting(
            Severity::Error,
            error.span,
            error.message.clone(),
            sentence(&error.help),
        );
        if !error.edits.is_empty() {
            mistake.fix = Some(Fix::safe("Mend it", error.edits.clone()));
        }
        mistakes.push(mistake);
    }
    let root = syntax.documents.first()?.root?;
    let mut reader = Reader {
        syntax: &syntax,
        left: NODES_MAX,
        is_cut: false,
    };
    let node = reader.node(root, 0)?;
    if reader.is_cut {
        mistakes.push(Diagnostic::of_setting(
            Severity::Error,
            node.span,
            "this holds more than any configuration does",
            format!(
                "What is over {NODES_MAX} values, or over {DEPTH_MAX} deep, is not read. Repeat less by aliases."
            ),
        ));
    }
    Some(node)
}

/// A part of a sentence as one of its own.
fn sentence(part: &str) -> String {
    let mut chars = part.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let stop = if part.ends_with('.') { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str())
}

struct Reader<'s> {
    syntax: &'s Syntax,
    /// How many values may come.
    left: usize,
    /// Whether something was too much or too deep.
    is_cut: bool,
}

impl Reader<'_> {
    fn node(&mut self, id: Id, depth: usize) -> Option<Node> {
        if self.left == 0 || depth > DEPTH_MAX {
            self.is_cut = true;
            return None;
        }
        self.left -= 1;
        let written = self.syntax.node(id)?;
        let value = match &written.kind {
            Kind::Scalar { text, style } => scalar(text, *style),
            Kind::Sequence(items) => {
                let items = items.iter().filter_map(|item| self.node(*item, depth + 1));
                Value::List(items.collect())
            }
            Kind::Mapping(pairs) => {
                let entries = pairs
                    .iter()
                    .filter_map(|(key, value)| self.entry(*key, *value, depth + 1));
                Value::Table(entries.collect())
            }
            Kind::Alias { target, .. } => self.node((*target)?, depth + 1)?.value,
        };
        Some(Node {
            span: written.span,
            value,
        })
    }

    fn entry(&mut self, key: Id, value: Id, depth: usize) -> Option<Entry> {
        let key = self.syntax.node(key)?;
        let Kind::Scalar { text, .. } = &key.kind else {
            return None;
        };
        Some(Entry {
            name: text.clone(),
            span: key.span,
            value: self.node(value, depth)?,
        })
    }
}

fn scalar(text: &str, style: Style) -> Value {
    if style != Style::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        text => text
            .parse()
            .map_or_else(|_| Value::Text(text.to_owned()), Value::Number),
    }
}
