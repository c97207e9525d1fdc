//! What can be done about findings, as code actions.

use super::{answers, documents::Document, positions::Lines};
use ide::{ActionKind, File};
use lint::Diagnostic;
use lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Uri, WorkspaceEdit};
use std::collections::HashMap;

/// Mends all that is safe at once; editors run it on saving if told.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.slipway");

/// The actions for what `params` selects. `shown` is how a finding was published.
pub(crate) fn of(
    document: &Document,
    file: &File<'_>,
    findings: &[Diagnostic],
    params: &CodeActionParams,
    lines: &Lines<'_>,
    shown: impl Fn(&Diagnostic) -> lsp_types::Diagnostic,
) -> Vec<CodeAction> {
    let wanted = |kind: &CodeActionKind| {
        params.context.only.as_ref().is_none_or(|only| {
            only.iter().any(|one| {
                let (one, kind) = (one.as_str(), kind.as_str());
                kind == one
                    || kind
                        .strip_prefix(one)
                        .is_some_and(|rest| rest.starts_with('.'))
            })
        })
    };
    let actions = ide::code_actions(file, lines.span(params.range), findings);
    let actions = actions.into_iter().filter_map(|action| {
        let kind = match action.kind {
            ActionKind::FixAll => FIX_ALL,
            _ => CodeActionKind::QUICKFIX,
        };
        if !wanted(&kind) {
            return None;
        }
        let mended = findings.iter().filter(|finding| {
            action.kind == ActionKind::Fix
                && finding.rule == action.rule
                && finding.span == action.span
        });
        let mended: Vec<_> = mended.map(&shown).collect();
        Some(CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: (!mended.is_empty()).then_some(mended),
            is_preferred: (action.kind == ActionKind::Fix).then_some(action.safe),
            edit: Some(changes(vec![(
                document.uri.clone(),
                answers::edits(&action.edits, lines),
            )])),
            ..CodeAction::default()
        })
    });
    actions.collect()
}

/// Changes of files.
#[expect(
    clippy::mutable_key_type,
    reason = "an address is only compared by its text"
)]
pub(crate) fn changes(files: Vec<(Uri, Vec<lsp_types::TextEdit>)>) -> WorkspaceEdit {
    let files: HashMap<_, _> = files.into_iter().collect();
    WorkspaceEdit {
        changes: Some(files),
        ..WorkspaceEdit::default()
    }
}
