//! TOML to values.

use crate::tree::{Entry, Node, Value};
use lint::{Diagnostic, Severity};
use std::ops::Range;
use text::Span;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads `text`; what is no TOML is left out and a mistake.
pub(crate) fn read(text: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        mistakes.push(Diagnostic::of_setting(
            Severity::Error,
            span(text, error.span().unwrap_or_default()),
            format!("this is no TOML: {}", error.message().replace('\n', ", ")),
            "Lines are `name = value` with text in quotes, below a `[section]`.",
        ));
    }
    let at = span(text, table.span());
    Some(Node {
        span: at,
        value: of_table(text, table.into_inner()),
    })
}

/// `range` as a span, on character boundaries of `text`.
fn span(text: &str, range: Range<usize>) -> Span {
    let within = |at: usize| text.floor_char_boundary(at.min(text.len()));
    let start = within(range.start);
    Span::new(start, within(range.end).max(start))
}

fn of_table(text: &str, table: DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            span: span(text, key.span()),
            name: key.into_inner().into_owned(),
            value: of_value(text, value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.span.start);
    Value::Table(entries)
}

fn of_value(text: &str, value: Spanned<DeValue<'_>>) -> Node {
    let span = span(text, value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(is) => Value::Bool(is),
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| of_value(text, item)).collect())
        }
        DeValue::Table(table) => of_table(text, table),
    };
    Node { span, value }
}
