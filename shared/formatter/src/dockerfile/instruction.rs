//! One instruction: its keyword, the gaps between its parts, its continued lines.

use super::{
    Ways,
    parts::{Inside, Part, Parts},
    shell,
};
use crate::page::{BLANK, Page, width};
use dockerfile::{Args, Dockerfile, Instruction};
use std::ops::Range;
use text::Span;

/// How far continued lines are indented.
const INDENT: usize = 4;

/// One line of an instruction that has a piece of its text.
struct Piece {
    /// Index of the line in the page.
    line: usize,
    /// The bytes of the joined line it holds.
    at: Range<usize>,
    /// Where in the file the first of them stands.
    source: usize,
    /// Whether an escape character continues it.
    continued: bool,
    /// Whether its indentation may change.
    movable: bool,
}

pub(super) fn format(
    page: &mut Page<'_>,
    file: &Dockerfile,
    instruction: &Instruction,
    ways: &Ways,
) {
    casing(page, instruction, ways.lower);
    let parts = Parts::of(instruction);
    let mut pieces = pieces(page, instruction, file.escape);
    let joined = instruction.line.text();
    mark_movable(page, &mut pieces, &parts, joined, ways.posix);
    gaps(page, &pieces, &parts, joined);
    indentation(page, instruction, &pieces, &parts);
    for piece in &pieces {
        let keep = match piece.continued {
            true => piece.source + piece.at.len() + file.escape.len_utf8(),
            false => piece.source,
        };
        let start = page.lines.get(piece.line).map_or(0, |line| line.start);
        page.trim_end(piece.line, keep.saturating_sub(start));
    }
}

/// Writes the keywords of `instruction` in the file's casing.
fn casing(page: &mut Page<'_>, instruction: &Instruction, lower: bool) {
    let mut write = |word: &str, span: Span| {
        // One that is broken over lines stays so.
        if span.len() == word.len() {
            let word = match lower {
                true => word.to_ascii_lowercase(),
                false => word.to_ascii_uppercase(),
            };
            page.replace(span.start as usize, span.end as usize, &word);
        }
    };
    write(&instruction.keyword.text, instruction.keyword.span);
    match &instruction.args {
        Args::From(from) => {
            if let Some(word) = from.as_word() {
                write(&word.value, word.span);
            }
        }
        Args::Healthcheck(check) => {
            if let Some(word) = &check.kind {
                write(&word.value, word.span);
            }
        }
        Args::Onbuild(Some(inner)) => casing(page, inner, lower),
        _ => {}
    }
}

/// The lines of `instruction` that hold text of it: neither empty nor comments.
fn pieces(page: &Page<'_>, instruction: &Instruction, escape: char) -> Vec<Piece> {
    let first = (instruction.first_line as usize).saturating_sub(1);
    let last = (instruction.head_last_line as usize).min(page.lines.len());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for line in first..last {
        let text = page.line(line);
        let body = text.trim_start();
        let is_first = line == first;
        if !is_first && (body.is_empty() || body.starts_with('#')) {
            continue;
        }
        let text = if is_first { body } else { text };
        let end = page.lines.get(line).map_or(0, |line| line.end);
        let cut = text.trim_end_matches(BLANK).strip_suffix(escape);
        let cut = cut.filter(|cut| !cut.ends_with(escape));
        let length = cut.map_or(text.len(), str::len);
        pieces.push(Piece {
            line,
            at: at..at + length,
            source: end - text.len(),
            continued: cut.is_some(),
            movable: false,
        });
        at += length;
    }
    pieces
}

/// Finds the lines whose indentation means nothing.
fn mark_movable(page: &Page<'_>, pieces: &mut [Piece], parts: &Parts, joined: &str, posix: bool) {
    let mut parts_left = parts.parts.iter().peekable();
    let mut gap_from = 0;
    let mut scan: Option<(usize, shell::Scan<'_>)> = None;
    for piece in pieces.iter_mut().skip(1) {
        let seam = piece.at.start;
        while let Some(part) = parts_left.next_if(|part| part.end <= seam) {
            gap_from = part.end;
        }
        let around = parts_left.peek().filter(|part| part.start < seam);
        let indented = page.blanks(piece.line) > 0;
        piece.movable = match around {
            None => {
                let gap_to = parts_left.peek().map_or(joined.len(), |part| part.start);
                let gap = joined.get(gap_from..gap_to).unwrap_or("");
                indented || parts.json || gap_from == 0 || is_blank(gap)
            }
            Some(part) if part.inside == Inside::Shell => {
                let (start, scan) = scan.get_or_insert_with(|| {
                    let text = joined.get(part.start..part.end).unwrap_or("");
                    (part.start, shell::Scan::new(text, posix))
                });
                let state = scan.at(seam - *start);
                state.drops_blanks && (indented || state.after_blank)
            }
            Some(_) => false,
        };
    }
}

fn is_blank(gap: &str) -> bool {
    !gap.is_empty() && gap.trim_matches(BLANK).is_empty()
}

/// One space between two parts; the same before the escape character that continues a line.
fn gaps(page: &mut Page<'_>, pieces: &[Piece], parts: &Parts, joined: &str) {
    let between = parts.parts.windows(2).filter_map(|pair| {
        let [Part { end: from, .. }, Part { start: to, .. }] = pair else {
            return None;
        };
        let gap = joined.get(*from..*to)?;
        is_blank(gap).then_some(*from..*to)
    });
    let mut first = 0;
    for gap in between {
        while pieces
            .get(first)
            .is_some_and(|piece| piece.at.end < gap.start)
        {
            first += 1;
        }
        let touched = pieces.iter().enumerate().skip(first);
        let touched = touched.take_while(|(_, piece)| piece.at.start < gap.end);
        for (index, piece) in touched {
            let from = gap.start.max(piece.at.start);
            let to = gap.end.min(piece.at.end);
            // What a line starts with is indentation.
            let leads = from == piece.at.start && index > 0;
            // A gap that ends where the line does is the next line's start as well.
            let goes_on = to == piece.at.end && piece.continued && gap.end > piece.at.end;
            if !leads && (from < to || goes_on) {
                let source = piece.source + (from - piece.at.start);
                page.replace(source, source + (to - from), " ");
            }
        }
    }
}

/// Indents continued lines and the comments between them, and takes out empty ones.
fn indentation(page: &mut Page<'_>, instruction: &Instruction, pieces: &[Piece], parts: &Parts) {
    let Some(first) = pieces.first() else { return };
    page.indent(first.line, 0);
    let bare = |page: &Page<'_>, piece: &Piece| {
        let text = page.line(piece.line);
        let width = width(text.get(..page.blanks(piece.line)).unwrap_or(""));
        (width, piece.at.len() == page.blanks(piece.line))
    };
    let least = pieces.iter().skip(1).filter(|piece| piece.movable);
    let least = least
        .map(|piece| bare(page, piece))
        .filter(|(_, empty)| !empty)
        .map(|(width, _)| width)
        .min();
    let last = (instruction.head_last_line as usize).min(page.lines.len());
    let mut next = pieces.iter().skip(1).peekable();
    let mut waiting = Vec::new();
    for line in first.line + 1..last {
        let Some(piece) = next.next_if(|piece| piece.line == line) else {
            if page.line(line).trim().is_empty() {
                page.delete_lines(line, line + 1);
            } else {
                page.trim_end(line, 1);
                waiting.push(line);
            }
            continue;
        };
        let (width, empty) = bare(page, piece);
        let new = match piece.movable {
            false => width,
            true if parts.shell && !empty => INDENT + width - least.unwrap_or(width).min(width),
            true => INDENT,
        };
        if piece.movable {
            page.indent(line, new);
        }
        for comment in waiting.drain(..) {
            page.indent(comment, new);
        }
    }
    for comment in waiting {
        page.indent(comment, INDENT);
    }
}
