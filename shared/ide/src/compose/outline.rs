//! Sections, services and what is in them; what can be folded; values shown in the line.

use super::{model::Model, variables};
use crate::{File, Fold, Hint, Symbol, SymbolKind};
use compose::yaml::{Id, Kind};
use text::Span;

pub(crate) fn symbols(file: &File<'_>) -> Vec<Symbol> {
    let model = Model::new(file);
    let Some(root) = model.root() else {
        return Vec::new();
    };
    let sections = model.own_pairs(root).iter().map(|(key, value)| {
        let section = model.text(*key).unwrap_or("");
        let named = match section {
            "services" => Some(SymbolKind::Service),
            "networks" | "volumes" | "secrets" | "configs" | "models" => Some(SymbolKind::Resource),
            _ => None,
        };
        let mut symbol = symbol(&model, *key, *value, SymbolKind::Section);
        if let Some(kind) = named {
            for (key, value) in model.own_pairs(*value) {
                let mut child = self::symbol(&model, *key, *value, kind);
                if kind == SymbolKind::Service {
                    let image = model
                        .own(*value, "image")
                        .and_then(|image| model.text(image));
                    child.detail = image.unwrap_or("").to_owned();
                    let keys = model.own_pairs(*value).iter();
                    child.children = keys
                        .map(|(key, value)| self::symbol(&model, *key, *value, SymbolKind::Key))
                        .collect();
                }
                symbol.children.push(child);
            }
        }
        symbol
    });
    sections.collect()
}

fn symbol(model: &Model<'_>, key: Id, value: Id, kind: SymbolKind) -> Symbol {
    let name_span = model.span(key);
    let scalar = model
        .text(value)
        .filter(|_| kind == SymbolKind::Key || kind == SymbolKind::Section);
    let name = model.text(key).unwrap_or("").to_owned();
    Symbol {
        name: if name.is_empty() {
            "?".to_owned()
        } else {
            name
        },
        detail: scalar.unwrap_or("").chars().take(60).collect(),
        kind,
        span: name_span.to(model.span(value)),
        name_span,
        children: Vec::new(),
    }
}

pub(crate) fn folds(file: &File<'_>) -> Vec<Fold> {
    let model = Model::new(file);
    // Nested spans are not read again for each level.
    let breaks: Vec<usize> = file.text.match_indices('\n').map(|(at, _)| at).collect();
    let several = |span: &Span| {
        let first = breaks.partition_point(|at| *at < span.start as usize);
        breaks.get(first).is_some_and(|at| *at < span.end as usize)
    };
    let mut found = Vec::new();
    for node in &model.syntax.nodes {
        let Kind::Mapping(pairs) = &node.kind else {
            continue;
        };
        for (key, value) in pairs {
            let span = model.span(*key).to(model.span(*value));
            if several(&span) {
                found.push(Fold {
                    span,
                    comment: false,
                });
            }
        }
    }
    let mut block: Option<Span> = None;
    for comment in &model.syntax.comments {
        let between = block.map(|block| Span {
            start: block.end,
            end: comment.start,
        });
        let follows = between.is_some_and(|between| {
            let between = between.of(file.text);
            between.trim().is_empty() && between.bytes().filter(|byte| *byte == b'\n').count() == 1
        });
        block = match block {
            Some(block) if follows => Some(block.to(*comment)),
            other => {
                found.extend(other.filter(several).map(|span| Fold {
                    span,
                    comment: true,
                }));
                Some(*comment)
            }
        };
    }
    found.extend(block.filter(several).map(|span| Fold {
        span,
        comment: true,
    }));
    found
}

/// What the images of services come to once their variables are replaced.
pub(crate) fn hints(file: &File<'_>) -> Vec<Hint> {
    let model = Model::new(file);
    let variables = variables(file);
    let mut found = Vec::new();
    for (_, _, service) in model.section("services") {
        let Some(image) = model.own(service, "image") else {
            continue;
        };
        let Some(text) = model.text(image).filter(|text| text.contains('$')) else {
            continue;
        };
        if let Ok(done) = compose::substitute(text, &variables)
            && done.unset.is_empty()
            && !done.text.is_empty()
        {
            found.push(Hint {
                offset: model.span(image).end as usize,
                label: ["= ", &done.text.chars().take(60).collect::<String>()].concat(),
            });
        }
    }
    found
}
