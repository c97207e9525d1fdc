//! Dockerfiles: the file from top to bottom.

mod instruction;
mod parts;
mod same;
mod shell;

pub(crate) use same::same;

use crate::{Formatted, Left, page::Page};
use dockerfile::{Code, Dockerfile, Instruction, Kind, Problem, Severity, parse};
use std::collections::HashMap;

/// What a line outside of instructions is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outside {
    Blank,
    Comment,
    Other,
}

/// How a whole file is written.
struct Ways {
    /// Whether keywords are written in lower case.
    lower: bool,
    /// Whether its shells read quotes as `sh` does.
    posix: bool,
}

pub(crate) fn format(text: &str) -> Formatted {
    let parse = parse(text);
    let file = &parse.file;
    let mut page = Page::new(text);
    let left = left(file, &parse.problems);
    let broken = |instruction: &Instruction| {
        let place = left.binary_search_by_key(&instruction.span, |left| left.span);
        place.is_ok()
    };
    let ways = Ways {
        lower: lower(file),
        posix: file.escape == '\\' && shell::all_posix(file),
    };
    let described = described(file);
    let mut next = 0;
    let mut outside = Vec::with_capacity(page.lines.len());
    let mut blank_from = None;
    while outside.len() < page.lines.len() {
        let index = outside.len();
        let instruction = file.instructions.get(next);
        let starts = instruction.filter(|one| one.first_line as usize == index + 1);
        let is_blank = starts.is_none() && page.line(index).trim().is_empty();
        if is_blank {
            blank_from.get_or_insert(index);
            outside.push(Outside::Blank);
            continue;
        }
        if let Some(from) = blank_from.take() {
            // Without it a comment that looks like a directive would become one.
            let line = page.line(index);
            let directive = starts.is_none() && line.contains('=');
            let keep_first = directive || line.starts_with('\u{feff}');
            page.squeeze(from, index, keep_first);
        }
        let Some(instruction) = starts else {
            outside.push(outside_line(&mut page, index, file, &described));
            continue;
        };
        next += 1;
        if instruction.kind() == Kind::From && instruction.stage != Some(0) {
            part_from_stage_before(&mut page, &outside);
        }
        if !broken(instruction) {
            instruction::format(&mut page, file, instruction, &ways);
        }
        let lines = (instruction.last_line as usize).max(index + 1);
        outside.resize(lines, Outside::Other);
    }
    if let Some(from) = blank_from {
        page.squeeze(from, page.lines.len(), false);
    } else if !file.instructions.last().is_some_and(broken) {
        page.end_last_line();
    }
    Formatted {
        edits: page.into_edits(),
        left,
    }
}

/// The instructions that are wrong and stay as they are.
fn left(file: &Dockerfile, problems: &[Problem]) -> Vec<Left> {
    let mut problems = problems
        .iter()
        .filter(|problem| {
            problem.severity == Severity::Error
                && !matches!(problem.code, Code::NoStage | Code::NoStages)
        })
        .peekable();
    let mut left = Vec::new();
    for instruction in &file.instructions {
        let span = instruction.span;
        while problems
            .next_if(|problem| problem.span.end < span.start)
            .is_some()
        {}
        let first = problems.peek();
        if let Some(problem) = first.filter(|problem| problem.span.start <= span.end) {
            let reason = problem.message.clone();
            left.push(Left { span, reason });
        }
    }
    left
}

/// Whether more keywords are in lower case than in capitals.
fn lower(file: &Dockerfile) -> bool {
    let known = file.instructions.iter().map(|one| &one.keyword);
    let mut balance = 0_isize;
    for keyword in known.filter(|keyword| keyword.kind != Kind::Unknown) {
        let is_lower = keyword.text.chars().all(|c| c.is_ascii_lowercase());
        let is_upper = keyword.text.chars().all(|c| c.is_ascii_uppercase());
        balance += isize::from(is_lower) - isize::from(is_upper);
    }
    balance > 0
}

/// The lines, from 1, of all comments, and whether each describes a stage or an argument.
///
/// BuildKit keeps the `#` of an indented one as text, so these stay where they are.
fn described(file: &Dockerfile) -> HashMap<u32, bool> {
    let mut lines: HashMap<u32, bool> = file
        .comments
        .iter()
        .map(|comment| (comment.line, false))
        .collect();
    for instruction in &file.instructions {
        if matches!(instruction.kind(), Kind::From | Kind::Arg) {
            for comment in file.doc_comments(instruction) {
                lines.insert(comment.line, true);
            }
        }
    }
    lines
}

/// Formats line `index`, a comment or a directive.
fn outside_line(
    page: &mut Page<'_>,
    index: usize,
    file: &Dockerfile,
    described: &HashMap<u32, bool>,
) -> Outside {
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let directive = file.directives.iter().find(|one| one.line == number);
    match described.get(&number) {
        Some(describes) => {
            if !describes {
                page.indent(index, 0);
            }
            page.trim_end(index, 1);
            Outside::Comment
        }
        None => {
            // One whose value is nothing but spaces has the last of them as its value.
            if directive.is_some_and(|directive| !directive.value.trim().is_empty()) {
                page.indent(index, 0);
                page.trim_end(index, 1);
            }
            Outside::Other
        }
    }
}

/// Puts an empty line between a stage and what stands before it, above its comments.
fn part_from_stage_before(page: &mut Page<'_>, outside: &[Outside]) {
    let comments = outside.iter().rev();
    let comments = comments.take_while(|line| **line == Outside::Comment);
    let first = outside.len() - comments.count();
    let before = first.checked_sub(1).and_then(|before| outside.get(before));
    if before.is_some_and(|before| *before != Outside::Blank) {
        page.insert_empty_line(first);
    }
}
