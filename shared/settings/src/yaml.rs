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
    let mut left = NODES_MAX;
    let node = node(&syntax, root, 0, &mut left)?;
    if left == 0 {
        mistakes.push(Diagnostic::of_setting(
            Severity::Error,
            node.span,
            "this holds more than any configuration does",
            "What is over 20000 values is not read. Repeat less by aliases.",
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

fn node(syntax: &Syntax, id: Id, depth: usize, left: &mut usize) -> Option<Node> {
    *left = left.checked_sub(1)?;
    if depth > DEPTH_MAX {
        return None;
    }
    let written = syntax.node(id)?;
    let span = written.span;
    let value = match &written.kind {
        Kind::Scalar { text, style } => scalar(text, *style),
        Kind::Sequence(items) => Value::List(
            items
                .iter()
                .filter_map(|item| node(syntax, *item, depth + 1, left))
                .collect(),
        ),
        Kind::Mapping(pairs) => Value::Table(
            pairs
                .iter()
                .filter_map(|(key, value)| {
                    let key = syntax.node(*key)?;
                    let Kind::Scalar { text, .. } = &key.kind else {
                        return None;
                    };
                    Some(Entry {
                        name: text.clone(),
                        span: key.span,
                        value: node(syntax, *value, depth + 1, left)?,
                    })
                })
                .collect(),
        ),
        Kind::Alias { target, .. } => node(syntax, (*target)?, depth + 1, left)?.value,
    };
    Some(Node { span, value })
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
