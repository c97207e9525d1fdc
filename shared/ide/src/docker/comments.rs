//! Comments that mean something: parser directives, and what tells the linter to be silent.

use super::{
    facts::{self, instructions, values},
    model::Model,
};
use crate::{Completion, CompletionKind, File, Hover, list::List, markdown::code};
use lint::{FileKind, Rule};
use text::Span;

/// Comments that name rules, and the origin whose ids they take: `None` for BuildKit's names.
const LISTS: [(&str, Option<&str>); 5] = [
    ("slipway ignore=", None),
    ("slipway ignore-file=", None),
    ("hadolint ignore=", Some("hadolint")),
    ("hadolint stage ignore=", Some("hadolint")),
    ("hadolint global ignore=", Some("hadolint")),
];

/// Comments that tell the linter to be silent.
const SILENCERS: &[facts::Fact] = &[
    (
        "slipway ignore=",
        "Leaves rules out for the instruction below, or for the line below in the middle of one. A reason may follow.",
    ),
    (
        "slipway ignore-file=",
        "Leaves rules out for the whole file.",
    ),
    (
        "hadolint ignore=",
        "Leaves rules out for the instruction below, by their hadolint ids.",
    ),
    (
        "hadolint global ignore=",
        "Leaves rules out for the whole file, by their hadolint ids.",
    ),
];

pub(super) fn complete(model: &Model<'_>, line: Span, offset: usize) -> Vec<Completion> {
    let text = line.of(model.file.text);
    let typed = text.get(..offset - line.start as usize).unwrap_or("");
    let Some(hash) = typed.find('#') else {
        return Vec::new();
    };
    let body = typed[hash + 1..].trim_start();
    let start = offset - body.len();
    let rest = text.get(typed.len()..).unwrap_or("");
    for (lead, origin) in LISTS {
        if let Some(list) = body.strip_prefix(lead) {
            return rules(list, rest, offset, origin, FileKind::Dockerfile);
        }
    }
    match body.split_once('=') {
        None => names(model, line, start, offset, rest),
        Some((name, value)) => directive_value(name.trim(), value, rest, offset),
    }
}

/// The names of directives at the top, and the other comments with a meaning.
fn names(
    model: &Model<'_>,
    line: Span,
    start: usize,
    offset: usize,
    rest: &str,
) -> Vec<Completion> {
    let end = offset + rest.find([' ', '=']).unwrap_or(rest.len());
    let mut list = List::new(Span::new(start, end));
    let before = model.file.text.get(..line.start as usize).unwrap_or("");
    let directives = &model.tree.directives;
    let above = directives
        .iter()
        .filter(|directive| directive.span.end < line.start);
    let at_top = before.lines().count() == above.count();
    for (name, text) in instructions::DIRECTIVES {
        let known = directives
            .iter()
            .any(|other| other.kind.name() == *name && other.span.start != line.start);
        if at_top && !known {
            list.add(CompletionKind::Keyword, *name, *text).insert = [name, "="].concat().into();
        }
    }
    list.add(
        CompletionKind::Keyword,
        "check=skip=",
        "Leaves build checks out: at the top for the file, above an instruction for it alone.",
    );
    for (name, text) in SILENCERS {
        list.add(CompletionKind::Keyword, *name, *text);
    }
    list.items
}

fn directive_value(name: &str, value: &str, rest: &str, offset: usize) -> Vec<Completion> {
    let name = name.to_ascii_lowercase();
    if name == "check" {
        let part = value.rsplit(';').next().unwrap_or("");
        match part.split_once('=') {
            Some(("skip" | "experimental", list)) => {
                return rules(list, rest, offset, None, FileKind::Dockerfile);
            }
            Some(_) => {
                let typed = part.rsplit('=').next().unwrap_or("");
                let mut list = List::new(Span::new(offset - typed.len(), offset));
                list.facts(CompletionKind::Value, values::SWITCH);
                return list.items;
            }
            None => {
                let mut list = List::new(Span::new(offset - part.len(), offset));
                list.facts(CompletionKind::Value, values::directive("check"));
                return list.items;
            }
        }
    }
    let typed = value.trim_start();
    let end = offset + rest.trim_end().len();
    let mut list = List::new(Span::new(offset - typed.len(), end));
    list.facts(CompletionKind::Value, values::directive(&name));
    list.items
}

/// The rules a list may name: `typed` is what stands of it before the cursor.
fn rules(
    typed: &str,
    rest: &str,
    offset: usize,
    origin: Option<&str>,
    kind: FileKind,
) -> Vec<Completion> {
    let name = typed.rsplit(',').next().unwrap_or("").trim_start();
    let end = offset + rest.find([',', ' ', ';']).unwrap_or(rest.len());
    let mut list = List::new(Span::new(offset - name.len(), end));
    let mut add = |name: &'static str, rule: &Rule| {
        let item = list.add(CompletionKind::Rule, name, rule.why);
        item.detail = if name == rule.name { "" } else { rule.name }.into();
    };
    let rules = || lint::rules().filter(|rule| rule.kind() == kind);
    let lists = |origin: Option<&str>, alias: &'static str| match (alias.split_once(':'), origin) {
        (Some(("buildkit", id)), None) => Some(id),
        (Some((of, id)), Some(origin)) if of == origin || of == "shellcheck" => Some(id),
        _ => None,
    };
    for rule in rules() {
        for alias in rule.aliases {
            if let Some(id) = lists(origin, alias) {
                add(id, rule);
            }
        }
    }
    if origin.is_none() {
        for rule in rules().filter(|rule| rule.severity != lint::Severity::Error) {
            add(rule.name, rule);
        }
    }
    list.items
}

pub(super) fn hover(model: &Model<'_>, line: Span, offset: usize) -> Option<Hover> {
    let text = line.of(model.file.text);
    let word = word_at(text, offset - line.start as usize)?;
    let span = word.shift(line.start as usize);
    let word = word.of(text);
    let directive = model
        .tree
        .directives
        .iter()
        .find(|directive| directive.span.touches(offset));
    if let Some(directive) = directive.filter(|directive| directive.name_span.touches(offset)) {
        let name = directive.kind.name();
        let meaning = facts::of(instructions::DIRECTIVES, name);
        return Some(Hover {
            span: directive.name_span,
            markdown: format!("**# {name}=**\n\n{meaning}"),
        });
    }
    let body = text
        .trim_start()
        .trim_start_matches('#')
        .trim_start()
        .to_ascii_lowercase();
    let leads = ["check", "hadolint", "slipway"];
    if !leads.iter().any(|lead| body.starts_with(lead)) {
        return None;
    }
    let option = facts::of(instructions::CHECKS, word);
    if !option.is_empty() {
        return Some(Hover {
            span,
            markdown: format!("**{word}**\n\n{option}"),
        });
    }
    rule_named(model.file, line, offset)
}

/// What a rule is about, in Markdown.
pub(crate) fn about_rule(rule: &Rule) -> String {
    let mut out = format!("**{}** · {}", rule.name, rule.severity.name());
    for alias in rule.aliases {
        out += " · ";
        out += &code(alias);
    }
    crate::markdown::paragraph(&mut out, rule.why);
    if !rule.if_ignored.is_empty() {
        crate::markdown::paragraph(&mut out, "*If you leave it:* ");
        out += rule.if_ignored;
    }
    out
}

/// The word of letters, digits, `-` and `_` at `at`.
fn word_at(text: &str, at: usize) -> Option<Span> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'));
    let before = text.get(..at)?;
    let start = before.len()
        - before
            .chars()
            .rev()
            .take_while(|c| !ends(*c))
            .map(char::len_utf8)
            .sum::<usize>();
    let after = text.get(at..)?;
    let end = at + after.find(ends).unwrap_or(after.len());
    (start < end).then(|| Span::new(start, end))
}

/// What a comment of a compose file may say to the linter.
#[cfg(feature = "compose")]
pub(crate) fn silencers(file: &File<'_>, line: Span, offset: usize) -> Vec<Completion> {
    let typed = file.text.get(line.start as usize..offset).unwrap_or("");
    let rest = file.text.get(offset..line.end as usize).unwrap_or("");
    let Some((_, body)) = typed.split_once('#') else {
        return Vec::new();
    };
    let body = body.trim_start();
    for lead in ["slipway ignore=", "slipway ignore-file="] {
        if let Some(list) = body.strip_prefix(lead) {
            return rules(list, rest, offset, None, FileKind::Compose);
        }
    }
    let mut list = List::new(Span::new(
        offset - body.len(),
        offset + rest.trim_end().len(),
    ));
    for (name, text) in SILENCERS
        .iter()
        .filter(|fact| fact.0.starts_with("slipway"))
    {
        list.add(CompletionKind::Keyword, *name, *text);
    }
    list.items
}

/// The rule that a comment names at `offset`.
pub(crate) fn rule_named(file: &File<'_>, line: Span, offset: usize) -> Option<Hover> {
    let text = line.of(file.text);
    let word = word_at(text, offset - line.start as usize)?;
    let rule = lint::rule(word.of(text))?;
    Some(Hover {
        span: word.shift(line.start as usize),
        markdown: about_rule(rule),
    })
}
