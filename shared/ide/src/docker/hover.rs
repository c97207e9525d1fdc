//! What stands at a place of a Dockerfile, explained.

use super::{
    comments,
    complete::fixed,
    facts::{self, flags, mounts},
    model::{Model, takes_variables, touches},
    places::Place,
};
use crate::{
    File, Hover, dollar,
    markdown::{code, paragraph},
};
use dockerfile::{Args, Flag, Instruction, Kind, Word};
use text::Span;

pub(crate) fn hover(file: &File<'_>, offset: usize) -> Option<Hover> {
    let model = Model::new(file);
    match model.place(offset) {
        Place::Comment(line) => comments::hover(&model, line, offset),
        Place::Between => None,
        Place::Body(instruction, heredoc) => {
            let body = heredoc.body.range();
            let found = dollar::scan(file.text, body, '\\', false);
            let found = found
                .into_iter()
                .find(|found| Span::from(found.whole.clone()).touches(offset))?;
            variable(
                &model,
                instruction,
                file.text.get(found.name)?,
                Span::from(found.whole),
            )
        }
        Place::Head(outer, at) => head(&model, model.innermost(outer, offset), offset, at),
    }
}

fn head(model: &Model<'_>, instruction: &Instruction, offset: usize, at: usize) -> Option<Hover> {
    let kind = instruction.kind();
    if touches(instruction.keyword.span, offset) {
        let (form, text) = facts::instruction(kind);
        let markdown = format!("```dockerfile\n{form}\n```\n\n{text}");
        let span = instruction.keyword.span;
        return (!text.is_empty()).then_some(Hover { span, markdown });
    }
    if takes_variables(kind) {
        let line = instruction.line.text();
        let word = word_around(line, at);
        let found = dollar::scan(line, word, model.tree.escape, false);
        let found = found
            .into_iter()
            .find(|found| instruction.line.span(found.whole.clone()).touches(offset));
        if let Some(found) = found {
            let span = instruction.line.span(found.whole);
            return variable(model, instruction, line.get(found.name)?, span);
        }
    }
    if let Some(flag) = instruction
        .flags
        .iter()
        .find(|flag| touches(flag.span, offset))
    {
        return flag_hover(model, instruction, flag, offset);
    }
    argument(model, instruction, offset)
}

fn variable(model: &Model<'_>, instruction: &Instruction, name: &str, span: Span) -> Option<Hover> {
    let markdown = model.about_variable(name, model.at(instruction));
    Some(Hover { span, markdown })
}

/// The text without blanks around `at`, so that looking for variables stays cheap.
fn word_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at..).unwrap_or("");
    let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    start..at + after.find(char::is_whitespace).unwrap_or(after.len())
}

fn flag_hover(
    model: &Model<'_>,
    instruction: &Instruction,
    flag: &Flag,
    offset: usize,
) -> Option<Hover> {
    let kind = instruction.kind();
    let name = flag.name.value.as_str();
    let text = flags::flag(kind, name);
    if text.is_empty() {
        return None;
    }
    let head = format!("**--{name}** of {}\n\n{text}", kind.name());
    let whole = Hover {
        span: flag.span,
        markdown: head,
    };
    let Some(value) = flag
        .value
        .as_ref()
        .filter(|value| touches(value.span, offset))
    else {
        return Some(whole);
    };
    match (kind, name) {
        (Kind::Run, "mount") => mount(model, instruction, value, offset).or(Some(whole)),
        (Kind::Copy, "from") => Some(source(model, instruction, &value.value, value.span)),
        _ => {
            let mut whole = whole;
            let fact = facts::of(flags::values(kind, name), &value.value);
            if !fact.is_empty() {
                paragraph(
                    &mut whole.markdown,
                    &format!("{}: {fact}", code(&value.value)),
                );
            }
            Some(whole)
        }
    }
}

/// A stage or image that files come from.
fn source(model: &Model<'_>, instruction: &Instruction, name: &str, span: Span) -> Hover {
    let markdown = match model.stage_meant(name, instruction.stage) {
        Some(stage) => model.about_stage(stage),
        None => model.about_image(name),
    };
    Hover { span, markdown }
}

/// One option of a mount. Options whose place quotes or escapes hide are not told apart.
fn mount(
    model: &Model<'_>,
    instruction: &Instruction,
    value: &Word,
    offset: usize,
) -> Option<Hover> {
    let raw = value.at.of(instruction.line.text());
    let kind = raw
        .split(',')
        .find_map(|option| option.strip_prefix("type="));
    let kind = kind.unwrap_or("bind");
    let mut start = 0;
    for option in raw.split(',') {
        let range = start..start + option.len();
        start = range.end + 1;
        let span = instruction.span_in(value, range.clone());
        if !span.touches(offset) {
            continue;
        }
        let (key, given) = option.split_once('=').unwrap_or((option, ""));
        let text = mounts::option(kind, &key.to_ascii_lowercase());
        if text.is_empty() {
            return None;
        }
        let at_value = instruction.span_in(
            value,
            range.start + key.len() + 1..range.end.max(range.start + key.len() + 1),
        );
        if key == "from" && touches(at_value, offset) {
            return Some(source(model, instruction, given, at_value));
        }
        let mut markdown = format!("**{key}** of a {kind} mount\n\n{text}");
        let fact = facts::of(mounts::values(kind, key), given);
        if !fact.is_empty() {
            paragraph(&mut markdown, &format!("{}: {fact}", code(given)));
        }
        return Some(Hover { span, markdown });
    }
    None
}

fn argument(model: &Model<'_>, instruction: &Instruction, offset: usize) -> Option<Hover> {
    let kind = instruction.kind();
    let heredoc = instruction
        .heredocs
        .iter()
        .find(|heredoc| touches(heredoc.marker, offset));
    if let Some(heredoc) = heredoc {
        let lines = heredoc.body.of(model.file.text).lines().count();
        let variables = if heredoc.expand {
            "Variables in it are replaced."
        } else {
            "Its name is quoted, so variables in it stay as they are."
        };
        let markdown = format!(
            "**Here-document** {}: the {lines} lines up to {} are its text. {variables}",
            code(heredoc.marker.of(model.file.text)),
            code(&heredoc.name),
        );
        return Some(Hover {
            span: heredoc.marker,
            markdown,
        });
    }
    match &instruction.args {
        Args::From(from) => {
            let stage = instruction.stage?;
            if let Some(word) = from.as_word().filter(|word| touches(word.span, offset)) {
                let markdown =
                    "**AS** gives the stage a name, for FROM, `--from` and `--target`.".to_owned();
                return Some(Hover {
                    span: word.span,
                    markdown,
                });
            }
            if let Some(word) = from.alias().filter(|word| touches(word.span, offset)) {
                return Some(Hover {
                    span: word.span,
                    markdown: model.about_stage(stage),
                });
            }
            let word = from.image().filter(|word| touches(word.span, offset))?;
            Some(source(model, instruction, &word.value, word.span))
        }
        Args::Pairs(pairs) => {
            let pair = pairs.iter().find(|pair| touches(pair.name.span, offset))?;
            let name = pair.name.value.as_str();
            let span = pair.name.span;
            if kind == Kind::Label {
                let text = facts::of(fixed(kind), name);
                return (!text.is_empty()).then(|| Hover {
                    span,
                    markdown: format!("**{name}**\n\n{text}"),
                });
            }
            // As seen after its own line.
            let index = model.index(instruction) + 1;
            let after = model.tree.instructions.get(index);
            let at = match after {
                Some(after) if after.stage == instruction.stage => {
                    model.scopes.at(&model.tree, index)
                }
                _ if instruction.stage.is_none() => model.scopes.globals(),
                _ => model.scopes.at_end(instruction.stage),
            };
            Some(Hover {
                span,
                markdown: model.about_variable(name, at),
            })
        }
        Args::Healthcheck(check) => fact(check.kind.as_ref()?, kind, offset),
        Args::Single(word) => fact(word.as_ref()?, kind, offset),
        _ => None,
    }
}

/// A word that is always the same.
fn fact(word: &Word, kind: Kind, offset: usize) -> Option<Hover> {
    let text = facts::of(fixed(kind), &word.value);
    let here = touches(word.span, offset) && !text.is_empty();
    here.then(|| Hover {
        span: word.span,
        markdown: format!("**{}**\n\n{text}", word.value),
    })
}
