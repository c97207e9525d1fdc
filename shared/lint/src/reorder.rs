//! Putting the entries of a YAML collection into another order, comments and blank lines kept.

use crate::{ComposeFile, Fix, Pair, Report};
use compose::yaml::SyntaxNode;
use std::cmp::Ordering;
use text::{Edit, Span};

/// The edits that put `entries` of `collection` into the order of `compare`. Each is the bytes from
/// its key, or from what follows its dash, to the end of its value, in the order of the text.
///
/// `None` where more than the order would change: an anchor may have to stand before its alias, and
/// some blank lines belong to a text.
pub(crate) fn reorder(
    file: &ComposeFile<'_>,
    collection: &SyntaxNode,
    entries: &[Span],
    compare: impl Fn(usize, usize) -> Ordering,
) -> Option<Vec<Edit>> {
    let text = file.text;
    let whole = collection.span;
    let inner = whole.of(text);
    if file.has_anchor(whole) || inner.contains("|+") || inner.contains(">+") {
        return None;
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let chunks = if inner.starts_with(['[', '{']) {
        let is_bare = |entry: &Span| {
            let rest = text.get(entry.end as usize..).unwrap_or("");
            rest.trim_start().starts_with(':')
        };
        if file.has_comment(whole) || entries.iter().any(is_bare) {
            return None;
        }
        entries.to_vec()
    } else {
        lines(text, entries)?
    };
    let moved = order.iter().zip(&chunks).enumerate();
    let edits: Vec<Edit> = moved
        .filter(|(at, (from, _))| at != *from)
        .map(|(_, (from, place))| Some(Edit::replace(*place, chunks.get(*from)?.of(text))))
        .collect::<Option<_>>()?;
    (!edits.is_empty()).then_some(edits)
}

/// Each entry with its whole lines and the comments that belong to it: those right above it, and
/// those below it that stand deeper.
pub(crate) fn lines(text: &str, entries: &[Span]) -> Option<Vec<Span>> {
    let mut chunks: Vec<Span> = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let start = entry.start as usize;
        let line = line_start(text, start);
        let before = text.get(line..start)?;
        if !matches!(before.trim(), "" | "-") {
            return None;
        }
        let column = indentation(before);
        let above = chunks.last().map_or(0, |chunk| chunk.end as usize);
        let start = comments_above(text, line, column, above);
        let limit = entries
            .get(at + 1)
            .map_or(text.len(), |next| next.start as usize);
        let end = comments_below(text, entry.end as usize, column, limit)?;
        chunks.push(Span::new(start, end));
    }
    let in_order = chunks.windows(2).all(|pair| pair[0].end <= pair[1].start);
    in_order.then_some(chunks)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let end = rest.find('\n').map_or(text.len(), |newline| at + newline);
    at + text[at..end].trim_end_matches('\r').len()
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the comments right above `line` start that stand no deeper than `column`. Those at the top
/// of a file are about the file.
fn comments_above(text: &str, line: usize, column: usize, above: usize) -> usize {
    let mut start = line;
    while start > above.max(1) {
        let previous = line_start(text, start - 1);
        let comment = &text[previous..start];
        if previous < above
            || !comment.trim_start().starts_with('#')
            || indentation(comment) > column
        {
            return start;
        }
        start = previous;
    }
    if start == 0 { line } else { start }
}

/// The end of the line at `end`, or of the last comment below that stands deeper than `column`.
fn comments_below(text: &str, end: usize, column: usize, limit: usize) -> Option<usize> {
    let mut end = line_end(text, end);
    // What else stands on the line is not the entry's.
    let mut at = end;
    while let Some(newline) = text.get(at..limit)?.find('\n') {
        let start = at + newline + 1;
        let stop = line_end(text, start);
        let line = &text[start..stop];
        match line.trim_start() {
            "" => {}
            comment if comment.starts_with('#') && indentation(line) > column => end = stop,
            _ => break,
        }
        at = stop;
    }
    Some(end)
}

/// An entry of a collection whose order matters to somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    /// What it is called in messages.
    pub(crate) name: &'a str,
    /// Where to point.
    pub(crate) span: Span,
    /// All of it.
    pub(crate) whole: Span,
}

impl<'a> From<Pair<'a>> for Item<'a> {
    fn from(pair: Pair<'a>) -> Self {
        Self {
            name: pair.name,
            span: pair.key.span,
            whole: pair.span,
        }
    }
}

/// Fixes of one collection may hold this many bytes: each sorts all of it.
const FIXES_BYTES_MAX: usize = 1 << 16;

/// Which items of a collection are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Every one that stands after another it belongs before.
    All,
    /// Every one that belongs before the one right above it.
    Steps,
    /// The first, on this line: that of the collection.
    First(u32),
}

/// Reports items of `collection` that stand after one they belong before.
pub(crate) fn check(
    file: &ComposeFile<'_>,
    collection: &SyntaxNode,
    items: &[Item<'_>],
    which: Which,
    compare: impl Fn(usize, usize) -> Ordering,
    report: &mut Report<'_>,
) {
    // Items that none before belongs after.
    let mut highest: Vec<usize> = Vec::new();
    let mut misplaced = Vec::new();
    for at in 0..items.len() {
        let later = |other: &usize| compare(*other, at) == Ordering::Greater;
        if which == Which::Steps {
            let above = at.checked_sub(1).filter(later);
            misplaced.extend(above.map(|above| (at, above)));
        } else if highest.last().is_some_and(later) {
            let first = highest.partition_point(|other| !later(other));
            misplaced.push((at, highest[first]));
        } else {
            highest.push(at);
        }
    }
    let line = match which {
        Which::First(line) => Some(line),
        _ => None,
    };
    let found = if line.is_some() { 1 } else { misplaced.len() };
    if misplaced.is_empty() {
        return;
    }
    let entries: Vec<Span> = items.iter().map(|item| item.whole).collect();
    let mut fix = reorder(file, collection, &entries, &compare)
        .map(|edits| Fix::safe("Sort them, comments included", edits));
    let is_small = found.saturating_mul(collection.span.len()) <= FIXES_BYTES_MAX;
    for (at, before) in misplaced.into_iter().take(found) {
        let (item, before) = (&items[at], &items[before]);
        let message = format!("`{}` stands after `{}`", item.name, before.name);
        let finding = match line {
            Some(line) => report.at_line(line, item.span, message),
            None => report.add(item.span, message),
        };
        let of_this = if is_small { fix.clone() } else { fix.take() };
        if let Some(fix) = of_this {
            finding.fix(fix);
        }
    }
}
