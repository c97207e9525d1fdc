//! What each piece of a compose file is, for its colour.

use super::{model::Model, names::What};
use crate::{File, Token, TokenKind, dollar};
use compose::yaml::{Id, Kind, Style};
use text::Span;

pub(crate) fn tokens(file: &File<'_>) -> Vec<Token> {
    let model = Model::new(file);
    // What a scalar is, where it is more than a value.
    let mut kinds: Vec<Option<TokenKind>> = vec![None; model.syntax.nodes.len()];
    let mut mark = |id: Id, kind| {
        if let Some(known) = kinds.get_mut(id as usize) {
            *known = Some(kind);
        }
    };
    for node in &model.syntax.nodes {
        if let Kind::Mapping(pairs) = &node.kind {
            pairs.iter().for_each(|(key, _)| mark(*key, TokenKind::Key));
        }
    }
    for what in What::SECTIONS {
        for (_, key, _) in model.section(what.section().0) {
            mark(key, TokenKind::Name);
        }
    }
    let mut found: Vec<Token> = Vec::new();
    for (node, kind) in model.syntax.nodes.iter().zip(kinds) {
        if let Some(anchor) = &node.anchor {
            found.push(Token::new(anchor.span, TokenKind::Mark));
        }
        match (&node.kind, kind) {
            (Kind::Alias { .. }, _) => found.push(Token::new(node.span, TokenKind::Mark)),
            (Kind::Scalar { .. }, Some(kind)) => found.push(Token::new(node.span, kind)),
            (Kind::Scalar { text, style }, None) => {
                scalar(file.text, node.span, text, *style, &mut found);
            }
            _ => {}
        }
    }
    let comments = model.syntax.comments.iter();
    found.extend(comments.map(|span| Token::new(*span, TokenKind::Comment)));
    Token::in_order(found)
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
        let before = Span {
            start: at,
            end: name.start,
        };
        found.push(Token::new(before, kind));
        found.push(Token::new(name, TokenKind::Variable));
        at = name.end;
    }
    let rest = Span {
        start: at,
        end: span.end,
    };
    found.push(Token::new(rest, kind));
}
