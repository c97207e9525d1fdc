//! Stages and what is in them; what can be folded; values shown in the line.

use super::model::Model;
use crate::{File, Fold, Hint, Symbol, SymbolKind};
use dockerfile::{Args, Instruction, Kind};
use text::Span;

/// Names and details in an outline are cut after this many characters.
const DETAIL_MAX: usize = 60;

pub(crate) fn symbols(file: &File<'_>) -> Vec<Symbol> {
    let model = Model::new(file);
    let globals = model.tree.globals().iter();
    let mut found: Vec<Symbol> = globals.filter_map(instruction).collect();
    for (index, stage) in model.tree.stages.iter().enumerate() {
        let all = model.tree.stage(stage);
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            continue;
        };
        let alias = model.stage_name(index);
        let base = model
            .tree
            .base(stage)
            .map_or("", |base| base.value.as_str());
        found.push(Symbol {
            name: match (alias, base) {
                (Some(alias), _) => cut(&alias.value),
                (None, "") => first.kind().name().to_owned(),
                (None, base) => cut(base),
            },
            detail: if alias.is_some() {
                cut(base)
            } else {
                String::new()
            },
            kind: SymbolKind::Stage,
            span: first.span.to(last.span),
            name_span: alias.map_or(first.keyword.span, |alias| alias.span),
            children: all.iter().skip(1).filter_map(instruction).collect(),
        });
    }
    found
}

/// `None` where nothing but a continuation stands.
fn instruction(instruction: &Instruction) -> Option<Symbol> {
    let text = instruction.line.text();
    let detail = text.get(instruction.keyword.text.len()..).unwrap_or("");
    let variable = matches!(instruction.kind(), Kind::Arg | Kind::Env);
    let is_there = !instruction.keyword.span.is_empty();
    is_there.then(|| Symbol {
        name: cut(&instruction.keyword.text),
        detail: cut(detail),
        kind: match variable {
            true => SymbolKind::Variable,
            false => SymbolKind::Instruction,
        },
        span: instruction.span,
        name_span: instruction.keyword.span,
        children: Vec::new(),
    })
}

/// The start of `text`, white space made one blank each.
fn cut(text: &str) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        for c in out
            .chars()
            .next()
            .map(|_| ' ')
            .into_iter()
            .chain(word.chars())
        {
            if count == DETAIL_MAX {
                out.push('…');
                return out;
            }
            out.push(c);
            count += 1;
        }
    }
    out
}

pub(crate) fn folds(file: &File<'_>) -> Vec<Fold> {
    let model = Model::new(file);
    let mut found = Vec::new();
    let mut add = |span: Span, comment: bool| {
        if span.of(file.text).contains('\n') {
            found.push(Fold { span, comment });
        }
    };
    for stage in &model.tree.stages {
        let all = model.tree.stage(stage);
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            add(first.span.to(last.span), false);
        }
    }
    for instruction in &model.tree.instructions {
        // A stage of one instruction is folded already.
        let is_stage = instruction.kind() == Kind::From;
        if !is_stage {
            add(instruction.span, false);
        }
        for heredoc in instruction
            .heredocs
            .iter()
            .filter(|_| instruction.heredocs.len() > 1)
        {
            add(heredoc.body, false);
        }
    }
    let mut block: Option<(Span, u32)> = None;
    for comment in &model.tree.comments {
        block = match block {
            Some((span, line)) if comment.line == line + 1 => {
                Some((span.to(comment.span), comment.line))
            }
            other => {
                if let Some((span, _)) = other {
                    add(span, true);
                }
                Some((comment.span, comment.line))
            }
        };
    }
    if let Some((span, _)) = block {
        add(span, true);
    }
    found
}

/// What the variables in FROM come to.
pub(crate) fn hints(file: &File<'_>) -> Vec<Hint> {
    let model = Model::new(file);
    let expander = dockerfile::expand::Expander::new(model.tree.escape);
    let globals = model.scopes.globals();
    let mut found = Vec::new();
    for instruction in &model.tree.instructions {
        let Args::From(from) = &instruction.args else {
            continue;
        };
        let Some(image) = from.image().filter(|image| image.value.contains('$')) else {
            continue;
        };
        if let Ok(expansion) = expander.expand(&image.value, &globals)
            && !expansion.result.is_empty()
            && expansion.uses.iter().all(|found| found.found)
        {
            found.push(Hint {
                offset: image.span.end as usize,
                label: ["= ", &cut(&expansion.result)].concat(),
            });
        }
    }
    found
}
