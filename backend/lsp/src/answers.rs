//! The answers of `ide` in the words of the protocol.

use super::positions::{Encoding, Lines};
use ide::{CompletionKind, SymbolKind as Kind, TokenKind};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, DocumentHighlight,
    DocumentHighlightKind, DocumentSymbol, Documentation, FoldingRange, FoldingRangeKind, Hover,
    HoverContents, InlayHint, InlayHintLabel, MarkupContent, MarkupKind, SemanticToken,
    SemanticTokenType, SymbolKind, TextEdit,
};
use text::Edit;

fn markdown(value: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    }
}

/// A completion; `order` is its place in the list.
pub(crate) fn completion(
    item: ide::Completion,
    order: usize,
    text: &str,
    lines: &Lines<'_>,
) -> CompletionItem {
    let kind = match item.kind {
        CompletionKind::Keyword | CompletionKind::Rule => CompletionItemKind::KEYWORD,
        CompletionKind::Flag | CompletionKind::Key => CompletionItemKind::PROPERTY,
        CompletionKind::Value => CompletionItemKind::VALUE,
        CompletionKind::Variable => CompletionItemKind::VARIABLE,
        CompletionKind::Stage => CompletionItemKind::CLASS,
        CompletionKind::Image => CompletionItemKind::MODULE,
        CompletionKind::File => CompletionItemKind::FILE,
        CompletionKind::Folder => CompletionItemKind::FOLDER,
        CompletionKind::Name => CompletionItemKind::REFERENCE,
    };
    let docs = item.docs.into_owned();
    let detail = item.detail.into_owned();
    let label = item.label.into_owned();
    // An editor compares what is typed with the label, so that must be how the text starts.
    let typed = item.span.of(text);
    let filter = (!label.starts_with(typed) && item.insert.starts_with(typed))
        .then(|| item.insert.to_string());
    CompletionItem {
        kind: Some(kind),
        detail: (!detail.is_empty()).then_some(detail),
        documentation: (!docs.is_empty()).then(|| Documentation::MarkupContent(markdown(docs))),
        sort_text: Some(format!("{order:05}")),
        filter_text: filter,
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: lines.range(item.span),
            new_text: item.insert.into_owned(),
        })),
        label,
        ..CompletionItem::default()
    }
}

pub(crate) fn hover(hover: ide::Hover, lines: &Lines<'_>) -> Hover {
    Hover {
        range: Some(lines.range(hover.span)),
        contents: HoverContents::Markup(markdown(hover.markdown)),
    }
}

pub(crate) fn highlight(found: ide::Occurrence, lines: &Lines<'_>) -> DocumentHighlight {
    DocumentHighlight {
        range: lines.range(found.span),
        kind: Some(match found.role {
            ide::Role::Definition => DocumentHighlightKind::WRITE,
            ide::Role::Use => DocumentHighlightKind::READ,
        }),
    }
}

#[expect(deprecated, reason = "the protocol's types still have the field")]
pub(crate) fn symbol(symbol: ide::Symbol, lines: &Lines<'_>) -> DocumentSymbol {
    let children: Vec<_> = symbol
        .children
        .into_iter()
        .map(|child| self::symbol(child, lines))
        .collect();
    DocumentSymbol {
        name: symbol.name,
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind: match symbol.kind {
            Kind::Stage => SymbolKind::CLASS,
            Kind::Instruction => SymbolKind::FUNCTION,
            Kind::Variable => SymbolKind::VARIABLE,
            Kind::Section => SymbolKind::NAMESPACE,
            Kind::Service => SymbolKind::CLASS,
            Kind::Resource => SymbolKind::OBJECT,
            Kind::Key => SymbolKind::PROPERTY,
        },
        tags: None,
        deprecated: None,
        range: lines.range(symbol.span),
        selection_range: lines.range(symbol.name_span),
        children: (!children.is_empty()).then_some(children),
    }
}

pub(crate) fn fold(fold: ide::Fold, lines: &Lines<'_>) -> FoldingRange {
    let range = lines.range(fold.span);
    // A span that ends with a line break ends on the line before.
    let end =
        range.end.line - u32::from(range.end.character == 0 && range.end.line > range.start.line);
    FoldingRange {
        start_line: range.start.line,
        end_line: end,
        kind: fold.comment.then_some(FoldingRangeKind::Comment),
        ..FoldingRange::default()
    }
}

pub(crate) fn hint(hint: ide::Hint, lines: &Lines<'_>) -> InlayHint {
    InlayHint {
        position: lines.position(hint.offset),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

pub(crate) fn edits(edits: &[Edit], lines: &Lines<'_>) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit {
        range: lines.range(edit.span),
        new_text: edit.replacement.clone(),
    };
    edits.iter().map(edit).collect()
}

/// The kinds of tokens, as the numbers of [`tokens`] count them.
pub(crate) const TOKEN_TYPES: [SemanticTokenType; 11] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::COMMENT,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::STRING,
    SemanticTokenType::NUMBER,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::CLASS,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::DECORATOR,
];

/// Tokens as the protocol counts them: each from the one before, and none over a line break.
pub(crate) fn tokens(
    found: Vec<ide::Token>,
    text: &str,
    lines: &Lines<'_>,
    encoding: Encoding,
) -> Vec<SemanticToken> {
    let mut out = Vec::new();
    let (mut line, mut column) = (0, 0);
    for token in found {
        let token_type = match token.kind {
            TokenKind::Keyword => 0,
            TokenKind::Comment => 1,
            TokenKind::Flag => 2,
            TokenKind::String => 3,
            TokenKind::Number => 4,
            TokenKind::Variable => 5,
            TokenKind::Stage => 6,
            TokenKind::Image => 7,
            TokenKind::Key => 8,
            TokenKind::Name => 9,
            TokenKind::Mark => 10,
        };
        let mut start = token.span.start as usize;
        for piece in token.span.of(text).split_inclusive('\n') {
            let shown = piece.trim_end_matches(['\n', '\r']);
            let at = lines.position(start);
            start += piece.len();
            if shown.is_empty() {
                continue;
            }
            let same_line = at.line == line;
            out.push(SemanticToken {
                delta_line: at.line - line,
                delta_start: if same_line {
                    at.character - column
                } else {
                    at.character
                },
                length: encoding.length(shown),
                token_type,
                token_modifiers_bitset: 0,
            });
            (line, column) = (at.line, at.character);
        }
    }
    out
}
