//! What each piece of a compose file is, for its colour.

use super::{model::Model, names::What};
use crate::{File, Token, TokenKind, dollar};
use compose::yaml::{Id, Kind, Style};
use text::Span;

pub(crate) fn tokens(file: &File<'_>) -> Vec<Token> {
    let model = Model::new(file);
    let mut found: Vec<Token> = Vec::new();
    let mut keys: Vec<Id> = Vec::new();
    for node in &model.syntax.nodes {
        if let Kind::Mapping(pairs) = &node.kind {
            keys.extend(pairs.iter().map(|(key, _)| *key));
        }
    }
    let mut is_key = vec![false; model.syntax.nodes.len()];
    for key in keys {
        if let Some(mark) = is_key.get_mut(key as usize) {
            *mark = true;
        }
    }
    let mut is_name = vec![false; model.syntax.nodes.len()];
    let sections = [
        What::Service,
        What::Network,
        What::Volume,
        What::Secret,
        What::Config,
        What::Model,
    ];
    for what in sections {
        for (_, key, _) in model.section(what.section().0) {
            if let Some(mark) = is_name.get_mut(key as usize) {
                *mark = true;
            }
        }
    }
    for (id, node) in model.syntax.nodes.iter().enumerate() {
        if let Some(anchor) = &node.anchor {
            found.push(Token {
                span: anchor.span,
                kind: TokenKind::Mark,
            });
        }
        match &node.kind {
            Kind::Alias { .. } => found.push(Token {
                span: node.span,
                kind: TokenKind::Mark,
            }),
            Kind::Scalar { .. } if is_name[id] => found.push(Token {
                span: node.span,
                kind: TokenKind::Name,
            }),
            Kind::Scalar { .. } if is_key[id] => found.push(Token {
                span: node.span,
                kind: TokenKind::Key,
            }),
            Kind::Scalar { text, style } => scalar(file.text, node.span, text, *style, &mut found),
            _ => {}
        }
    }
    for comment in &model.syntax.comments {
        found.push(Token {
            span: *comment,
            kind: TokenKind::Comment,
        });
    }
    found.sort_unstable_by_key(|token| token.span);
    let mut last = 0;
    found.retain(|token| {
        let fits = token.span.start >= last && !token.span.is_empty();
        if fits {
            last = token.span.end;
        }
        fits
    });
    found
}

/// A value, its variables told apart.
fn scalar(text: &str, span: Span, value: &str, style: Style, found: &mut Vec<Token>) {
    let plain = style == Style::Plain;
    let number = value.parse::<f64>().is_ok() || matches!(value, "true" | "false" | "null" | "~");
    let kind = if plain && number {
        TokenKind::Number
    } else {
        TokenKind::String
    };
    let mut at = span.start;
    for reference in dollar::scan(text, span.range(), '\0', false) {
        let name = Span::from(reference.name);
        if at < name.start {
            found.push(Token {
                span: Span {
                    start: at,
                    end: name.start,
                },
                kind,
            });
        }
        found.push(Token {
            span: name,
            kind: TokenKind::Variable,
        });
        at = name.end;
    }
    if at < span.end {
        found.push(Token {
            span: Span {
                start: at,
                end: span.end,
            },
            kind,
        });
    }
}
