//! Compose files: each line finds its place from the tree.

mod comments;
mod places;
mod same;

pub(crate) use same::same;

use crate::{Formatted, page::Page};
use comments::Levels;
use compose::yaml;
use places::{Place, Places};
use text::Span;

pub(crate) fn format(text: &str) -> Formatted {
    let syntax = yaml::parse(text);
    if let Some(error) = syntax.errors.first() {
        return Formatted::untouched(error.span, error.message.clone());
    }
    let mut page = Page::new(text);
    if let Some(left) = odd(text) {
        return left;
    }
    let places = match Places::read(&mut page, &syntax) {
        Ok(places) => places,
        Err(left) => return Formatted::untouched(left.span, left.reason),
    };
    let mut levels = Levels::new(&places.levels);
    let mut blank_from = None;
    let mut waiting = Vec::new();
    for index in 0..page.lines.len() {
        let place = places.lines.get(index).copied().unwrap_or_default();
        let text = page.line(index).trim();
        if place.indent.is_none() && !place.inside && text.is_empty() {
            blank_from.get_or_insert(index);
            continue;
        }
        if let Some(from) = blank_from.take() {
            page.squeeze(from, index, false);
        }
        if !place.inside && text.starts_with('#') {
            waiting.push(index);
            continue;
        }
        for comment in waiting.drain(..) {
            levels.comment(&mut page, comment, Some(index));
        }
        levels.advance(index);
        shift(&mut page, index, place);
    }
    for comment in waiting {
        levels.comment(&mut page, comment, None);
    }
    if places.ends_open {
        // The line breaks at the end belong to the last value.
    } else if let Some(from) = blank_from {
        page.squeeze(from, page.lines.len(), false);
    } else {
        page.end_last_line();
    }
    Formatted {
        edits: page.into_edits(),
        left: Vec::new(),
    }
}

fn shift(page: &mut Page<'_>, index: usize, place: Place) {
    if let Some(indent) = place.indent {
        page.indent(index, indent);
    }
    if !place.keep_end {
        page.trim_end(index, 0);
    }
}

/// Characters in places where YAML and this crate would not count lines alike.
fn odd(text: &str) -> Option<Formatted> {
    let mut marks = text.match_indices('\u{feff}').map(|found| found.0);
    let mark = marks.find(|at| *at > 0);
    let lone = text.match_indices('\r').map(|found| found.0);
    let mut lone = lone.filter(|at| text.as_bytes().get(at + 1) != Some(&b'\n'));
    let (at, reason) = match (mark, lone.next()) {
        (Some(at), _) => (at, "a byte order mark stands in the middle of the file"),
        (None, Some(at)) => (at, "a carriage return stands without a line feed"),
        (None, None) => return None,
    };
    let length = text.get(at..)?.chars().next()?.len_utf8();
    Some(Formatted::untouched(Span::new(at, at + length), reason))
}
