use crate::interpolate::{Environment, TemplateError, substitute_with};
use crate::sink::{Place, Sink};
use crate::{Check, Node, Severity, Value};
use std::sync::Arc;
use text::Span;

/// Replaces the variables in every text of the tree, keys excepted, as compose does.
pub(crate) fn interpolate(
    node: &mut Node,
    environment: &Environment,
    texts: &[Arc<str>],
    sink: &mut Sink,
) {
    match &mut node.value {
        Value::Map(map) => {
            for entry in &mut map.entries {
                interpolate(&mut entry.value, environment, texts, sink);
            }
        }
        Value::Seq(items) => {
            for item in items {
                interpolate(item, environment, texts, sink);
            }
        }
        Value::Str(text) if text.contains('$') => {
            let template = std::mem::take(text);
            let source = texts.get(node.file).map_or("", |text| node.span.of(text));
            let value = scalar(&template, source, node, environment, sink);
            node.value = value.map_or(Value::Unknown, Value::Str);
        }
        _ => {}
    }
}

fn scalar(
    template: &str,
    source: &str,
    node: &mut Node,
    environment: &Environment,
    sink: &mut Sink,
) -> Option<String> {
    let known = |name: &str| environment.variables.get(name).cloned();
    match substitute_with(template, &known, &sink.allowance) {
        Ok(done) => {
            for name in &done.unset {
                let span = locate(node.span, source, name);
                sink.warning(
                    Check::UnsetVariable,
                    Place::of(node, span),
                    format!("`{name}` is not set; an empty text stands for it"),
                    format!(
                        "set it in `.env` or where compose runs, or give a default: `${{{name}:-…}}`"
                    ),
                );
            }
            node.unset |= !done.unset.is_empty();
            Some(done.text)
        }
        Err(TemplateError::Required { name, reason }) => {
            let span = locate(node.span, source, &name);
            let severity = if environment.complete {
                Severity::Error
            } else {
                Severity::Warning
            };
            let reason = if reason.is_empty() {
                String::new()
            } else {
                format!(": {reason}")
            };
            sink.push(
                Check::RequiredVariable,
                severity,
                Place::of(node, span),
                format!("`{name}` must be set{reason}"),
                format!("set `{name}` in `.env` or where compose runs"),
                None,
            );
            None
        }
        Err(TemplateError::Invalid(at)) => {
            let rest = template.get(at..).unwrap_or("");
            let (message, help) = explain(rest);
            let span = expression(node.span, source, rest);
            sink.error(
                Check::InvalidInterpolation,
                Place::of(node, span),
                message,
                help,
            );
            None
        }
        Err(TemplateError::Nested) => {
            sink.error(
                Check::InvalidInterpolation,
                &*node,
                "the defaults of variables nest too deep",
                "use one default: `${NAME:-value}`",
            );
            None
        }
        Err(TemplateError::TooLong) => {
            sink.error(
                Check::InvalidInterpolation,
                &*node,
                "the values of variables are too long to be put in",
                "keep them under 16 MiB, all places together",
            );
            None
        }
    }
}

/// Where a variable's name stands in the source of a scalar; the whole scalar where it cannot be
/// told.
fn locate(span: Span, source: &str, name: &str) -> Span {
    let mut from = 0;
    while let Some(found) = source.get(from..).and_then(|rest| rest.find(name)) {
        let at = from + found;
        let before = source[..at].trim_end_matches('{');
        let ends = source[at + name.len()..]
            .chars()
            .next()
            .is_none_or(|c| !(c.is_ascii_alphanumeric() || c == '_'));
        if before.ends_with('$') && ends {
            let start = span.start as usize + before.len() - 1;
            let close = source[at..].find('}').map(|close| at + close + 1);
            let end = match close {
                Some(close) if before.len() < at => close,
                _ => at + name.len(),
            };
            return Span::new(start, span.start as usize + end);
        }
        from = at + name.len().max(1);
    }
    span
}

/// Where an expression that starts with `rest`'s `${` stands in the source.
fn expression(span: Span, source: &str, rest: &str) -> Span {
    let end = rest.find('}').map_or(rest.len(), |close| close + 1);
    let wanted = rest.get(..end).unwrap_or(rest);
    match source.find(wanted) {
        Some(at) => Span::new(
            span.start as usize + at,
            span.start as usize + at + wanted.len(),
        ),
        None => span,
    }
}

fn explain(rest: &str) -> (String, String) {
    let dollar = "write `$$` for a dollar that is meant literally".to_owned();
    let inner = rest.strip_prefix("${").unwrap_or(rest);
    let name: String = inner
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    if !rest.contains('}') {
        return (
            "`${` is not closed".to_owned(),
            format!("add `}}`; {dollar}"),
        );
    }
    if name.is_empty() {
        return (
            "`${` is not followed by a variable's name".to_owned(),
            dollar,
        );
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return (
            format!("`{name}` is not a variable's name: it starts with a digit"),
            format!("start it with a letter or `_`; {dollar}"),
        );
    }
    (
        format!("what follows `${{{name}` is not an operator compose knows"),
        "use `:-` or `-` for a default, `:?` or `?` for a required variable, `:+` or `+` for an alternative".to_owned(),
    )
}
