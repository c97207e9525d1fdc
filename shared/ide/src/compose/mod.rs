//! Compose files.

mod complete;
mod facts;
mod flow;
mod hover;
mod model;
mod names;
mod outline;
mod paths;
mod rename;
mod spot;
mod tokens;
mod values;

pub(crate) use complete::complete;
pub(crate) use hover::hover;
pub(crate) use outline::{folds, hints, symbols};
pub(crate) use paths::{definition, links};
pub(crate) use rename::{prepare, references, rename};
pub(crate) use tokens::tokens;

use crate::File;
use text::Span;

/// Whether a comment above `line` would be one, and not part of a text of several lines.
pub(crate) fn takes_comment(text: &str, line: Span) -> bool {
    let syntax = compose::yaml::parse(text);
    !syntax.nodes.iter().any(|node| {
        let several = matches!(node.kind, compose::yaml::Kind::Scalar { .. });
        several && node.span.start < line.start && line.start <= node.span.end
    })
}

/// The variables `${…}` may use: those given, and those of the `.env` beside the file.
pub(crate) fn variables(file: &File<'_>) -> std::collections::BTreeMap<String, String> {
    let mut variables = file.context.variables.clone();
    let beside = [file.folder(), ".env"].concat();
    if let Some(Some(text)) = file.context.files.get(&beside) {
        compose::read_env_file(text, &mut variables);
    }
    variables
}
