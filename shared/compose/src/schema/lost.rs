//! Lines that lost their indentation: keys beside an empty key that were meant to stand inside it.

use super::walk::{Walker, kind};
use super::{Keys, MAP, Shape};
use crate::sink::Place;
use crate::{Check, Entry, Fix, Map, Severity};
use std::collections::HashSet;
use text::{Edit, Span};

impl Walker<'_> {
    /// Reports keys that were meant to stand inside an empty key before them, and returns which
    /// entries that concerns.
    pub(super) fn lost(&mut self, map: &Map, keys: &Keys) -> HashSet<usize> {
        let mut lost = HashSet::new();
        let known =
            |key: &str| key.starts_with("x-") || keys.fields.iter().any(|(name, _)| *name == key);
        for (at, entry) in map.entries.iter().enumerate() {
            let field = keys.fields.iter().find(|(name, _)| *name == entry.key);
            let Some((_, ty)) = field.filter(|(_, ty)| ty.accepts & MAP != 0) else {
                continue;
            };
            if !entry.value.is_null() || keys.open {
                continue;
            }
            let after: Vec<&Entry> = map.entries[at + 1..]
                .iter()
                .take_while(|next| !known(&next.key) && next.value.file == entry.value.file)
                .collect();
            let fits = after.iter().all(|next| match &ty.map {
                Shape::Any => true,
                Shape::Keys(inner) => inner.fields.iter().any(|(name, _)| *name == next.key),
                Shape::Names { allowed, value, .. } => {
                    allowed.allows(&next.key) && value.accepts & kind(&next.value.value).0 != 0
                }
            });
            if after.is_empty() || !fits || !self.same_column(entry, &after) {
                continue;
            }
            lost.insert(at);
            lost.extend(at + 1..at + 1 + after.len());
            self.report_lost(entry, &after);
        }
        lost
    }

    /// Whether the keys start in one column and follow each other in the text.
    fn same_column(&self, first: &Entry, after: &[&Entry]) -> bool {
        let text = self.texts.get(first.value.file).map_or("", |text| text);
        let column = |span: Span| {
            let before = text.get(..span.start as usize).unwrap_or("");
            let line = before.rsplit('\n').next().unwrap_or("");
            line.bytes().all(|byte| byte == b' ').then_some(line.len())
        };
        let own = column(first.key_span);
        let mut last = first.key_span.start;
        own.is_some()
            && after.iter().all(|next| {
                let follows = next.key_span.start > last;
                last = next.key_span.start;
                follows && column(next.key_span) == own
            })
    }

    fn report_lost(&mut self, entry: &Entry, after: &[&Entry]) {
        let names: Vec<&str> = after.iter().map(|next| next.key.as_str()).collect();
        let message = match names.as_slice() {
            [one] => format!(
                "{} is empty: the line `{one}:` after it belongs inside, two spaces deeper",
                entry.key
            ),
            _ => format!(
                "{} is empty: the {}{} lines after it belong inside, two spaces deeper",
                entry.key,
                count(names.len()),
                common_prefix(&names).map_or(String::new(), |prefix| format!(" {prefix}…")),
            ),
        };
        let text = self.texts.get(entry.value.file).map_or("", |text| text);
        let end = after
            .last()
            .map_or(entry.key_span, |last| last.key_span.to(last.value.span));
        let span = entry.key_span.to(end);
        let from = after
            .first()
            .map_or(0, |first| first.key_span.start as usize);
        let mut edits = Vec::new();
        let mut at = text[..from.min(text.len())]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        for line in text[at..].split_inclusive('\n') {
            if at >= span.end as usize {
                break;
            }
            if !line.trim().is_empty() {
                edits.push(Edit::insert(at, "  "));
            }
            at += line.len();
        }
        self.sink.push(
            Check::LostIndentation,
            Severity::Error,
            Place::of(&entry.value, entry.key_span),
            message,
            format!("indent what belongs to `{}` by two more spaces", entry.key),
            Some(Fix {
                title: "Indent these lines".to_owned(),
                edits,
                safe: true,
            }),
        );
    }
}

/// Small numbers in words.
fn count(number: usize) -> String {
    let words = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    match number.checked_sub(2).and_then(|at| words.get(at)) {
        Some(word) => (*word).to_owned(),
        None => number.to_string(),
    }
}

/// What all names start with, up to and with an underscore.
fn common_prefix<'a>(names: &[&'a str]) -> Option<&'a str> {
    let first = *names.first()?;
    let end = first.find('_')? + 1;
    let prefix = first.get(..end)?;
    names
        .iter()
        .all(|name| name.starts_with(prefix))
        .then_some(prefix)
}
