//! Where in a half-typed compose file the cursor is, by indentation: a parser of whole files would
//! lose the very line that is being typed.

use super::flow::Flow;
use std::ops::Range;

/// One step from the top of the file to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item,
}

/// The place of the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The way to the mapping, list or value that is being typed.
    pub(super) path: Vec<Step>,
    /// Whether a value stands here for sure: after `key: ` or inside `[ ]`.
    pub(super) value: bool,
    /// Whether the line has nothing before the word but blanks and dashes, so that `- ` can go
    /// before it.
    pub(super) fresh: bool,
    /// The word in the text: up to the cursor and on to its end.
    pub(super) word: Range<usize>,
    /// Whether the word starts with a quote, which is not part of `word`.
    pub(super) quoted: bool,
    /// The keys the mapping has beside it.
    pub(super) siblings: Vec<String>,
    /// Whether `:` follows the word.
    pub(super) followed: bool,
    /// The column of the word.
    pub(super) column: usize,
    /// Whether it is inside `{ }` or `[ ]`.
    pub(super) flow: bool,
}

/// A key or dash that something deeper may belong to.
struct Level {
    column: usize,
    step: Step,
    children: Vec<String>,
}

/// Finds the place of `offset`; `None` in comments and texts of several lines.
pub(super) fn find(text: &str, offset: usize) -> Option<Spot> {
    let mut scan = Scan {
        levels: Vec::new(),
        top: Vec::new(),
        block: None,
        flow: Flow::default(),
    };
    let start = text
        .get(..offset)?
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    for line in text.get(..start)?.split('\n') {
        scan.line(line.trim_end_matches('\r'));
    }
    let mut spot = scan.last(text, start, offset)?;
    if !spot.flow {
        let after = text.get(offset..).unwrap_or("").split('\n').skip(1);
        for line in after {
            let body = line.trim();
            if body.is_empty() || body.starts_with('#') {
                continue;
            }
            let column = line.len() - line.trim_start().len();
            if column < spot.column {
                break;
            }
            if column == spot.column && !body.starts_with("- ") {
                spot.siblings
                    .extend(key_of(body).map(|key| key.0.to_owned()));
            } else if column == spot.column {
                break;
            }
        }
    }
    Some(spot)
}

struct Scan {
    levels: Vec<Level>,
    /// The keys at the top.
    top: Vec<String>,
    /// The column of the key whose value is a block of text.
    block: Option<usize>,
    flow: Flow,
}

impl Scan {
    /// Reads a whole line.
    fn line(&mut self, line: &str) {
        let body = line.trim_start();
        let mut column = line.len() - body.len();
        if self.flow.is_open() {
            self.flow.read(line);
            return;
        }
        if self
            .block
            .is_some_and(|block| body.is_empty() || column > block)
        {
            return;
        }
        self.block = None;
        if body.is_empty() || body.starts_with('#') {
            return;
        }
        if body.starts_with("---") {
            self.levels.clear();
            self.top.clear();
            return;
        }
        let mut body = body;
        while let Some(after) = dash(body) {
            self.leave(column, true);
            self.push(column, Step::Item);
            column += body.len() - after.len();
            body = after;
        }
        if body.is_empty() {
            return;
        }
        self.leave(column, false);
        let value = match key_of(body) {
            Some((key, value)) => {
                self.push(column, Step::Key(key.to_owned()));
                value
            }
            None => body,
        };
        let value = without_marks(value);
        if value.starts_with(['|', '>']) {
            self.block = Some(column);
        } else if value.starts_with(['[', '{']) {
            self.flow.read(value);
        }
    }

    /// Leaves what does not hold something at `column`. A list may stand as deep as its key.
    fn leave(&mut self, column: usize, dash: bool) {
        while let Some(level) = self.levels.last() {
            let holds =
                level.column < column || dash && level.column == column && level.step != Step::Item;
            if holds {
                break;
            }
            self.levels.pop();
        }
    }

    fn push(&mut self, column: usize, step: Step) {
        if let Step::Key(key) = &step {
            match self.levels.last_mut() {
                Some(level) => level.children.push(key.clone()),
                None => self.top.push(key.clone()),
            }
        }
        self.levels.push(Level {
            column,
            step,
            children: Vec::new(),
        });
    }

    /// Reads the line of the cursor, which starts at `start`.
    fn last(mut self, text: &str, start: usize, offset: usize) -> Option<Spot> {
        let before = text.get(start..offset)?;
        let rest = text.get(offset..)?.split('\n').next().unwrap_or("");
        let rest = rest.trim_end_matches('\r');
        if self.flow.is_open() {
            return self.in_flow(before, rest, offset);
        }
        let mut body = before.trim_start();
        let mut column = before.len() - body.len();
        if self.block.is_some_and(|block| column > block) {
            return None;
        }
        if body.starts_with('#') || body.contains(" #") && !body.contains('"') {
            return None;
        }
        let mut fresh = true;
        while let Some(after) = dash(body) {
            self.leave(column, true);
            self.push(column, Step::Item);
            column += body.len() - after.len();
            body = after;
            fresh = false;
        }
        self.leave(column, false);
        let siblings = match self.levels.last() {
            Some(level) => level.children.clone(),
            None => self.top.clone(),
        };
        let mut value = false;
        if let Some((key, after)) =
            key_of(body).filter(|(_, after)| body.len() > after.len() && ends_key(body, after))
        {
            self.push(column, Step::Key(key.to_owned()));
            body = without_marks(after);
            (value, fresh) = (true, false);
            if body.starts_with(['|', '>']) {
                return None;
            }
        }
        if body.starts_with(['[', '{']) {
            let from = before.len() - body.len();
            return self.in_flow(before.get(from..)?, rest, offset);
        }
        let quoted = body.starts_with(['"', '\'']);
        let word_start = offset - body.len() + usize::from(quoted);
        let stop = |c: char| match quoted {
            true => matches!(c, '"' | '\''),
            false => c == ':' && !value || c.is_whitespace(),
        };
        let end = offset + rest.find(stop).unwrap_or(rest.len());
        let after = text.get(end..).unwrap_or("");
        Some(Spot {
            path: self.levels.into_iter().map(|level| level.step).collect(),
            value,
            fresh,
            word: word_start..end,
            quoted,
            siblings,
            followed: after.starts_with(':')
                || quoted && after.get(1..).is_some_and(|after| after.starts_with(':')),
            column,
            flow: false,
        })
    }

    /// The place inside `{ }` or `[ ]`; `before` ends at the cursor.
    fn in_flow(mut self, before: &str, rest: &str, offset: usize) -> Option<Spot> {
        self.flow.read(before);
        let (steps, value, siblings) = self.flow.place();
        let mut path: Vec<Step> = self.levels.into_iter().map(|level| level.step).collect();
        path.extend(steps);
        let stops = [',', '[', '{', ':'];
        let typed = match self.flow.is_open() {
            true => before.rsplit(stops).next().unwrap_or("").trim_start(),
            false => return None,
        };
        // `:` ends a key only where a blank follows, as after the tag of an image none does.
        let typed = match value {
            true => before.rsplit([',', '[', '{']).next().unwrap_or(""),
            false => typed,
        };
        let typed = typed
            .rsplit_once(": ")
            .map_or(typed, |part| part.1)
            .trim_start();
        let quoted = typed.starts_with(['"', '\'']);
        let typed = typed.trim_start_matches(['"', '\'']);
        let stop = |c: char| {
            matches!(c, ',' | ']' | '}' | '"' | '\'') || c.is_whitespace() || c == ':' && !value
        };
        let end = offset + rest.find(stop).unwrap_or(rest.len());
        Some(Spot {
            path,
            value,
            fresh: false,
            word: offset - typed.len()..end,
            quoted,
            siblings,
            followed: rest
                .get(end - offset..)
                .is_some_and(|rest| rest.starts_with(':')),
            column: 0,
            flow: true,
        })
    }
}

/// What stands after `- `.
fn dash(body: &str) -> Option<&str> {
    let after = body.strip_prefix('-')?;
    (after.is_empty() || after.starts_with(' ')).then(|| after.trim_start())
}

/// The key at the start of `body`, and what stands after its colon.
pub(super) fn key_of(body: &str) -> Option<(&str, &str)> {
    if let Some(quote) = body.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = body.get(1..)?;
        let end = inner.find(quote)?;
        let after = inner.get(end + 1..)?.trim_start().strip_prefix(':')?;
        return Some((inner.get(..end)?, after));
    }
    if body.starts_with(['[', '{', '#', '&', '*', '!', '|', '>']) {
        return None;
    }
    let mut colons = body.match_indices(':').map(|(at, _)| at);
    let at = colons.find(|at| {
        let after = body.get(at + 1..).unwrap_or("");
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    Some((body.get(..at)?.trim_end(), body.get(at + 1..)?))
}

/// Whether the cursor stands past the colon and its blank: before it, the key is being typed.
fn ends_key(body: &str, after: &str) -> bool {
    !after.is_empty() || body.ends_with(':')
}

/// `value` without an anchor and a tag before it.
fn without_marks(value: &str) -> &str {
    let mut value = value.trim_start();
    while value.starts_with(['&', '!']) {
        match value.find(' ') {
            Some(blank) => value = value.get(blank..).unwrap_or("").trim_start(),
            None => break,
        }
    }
    value
}
