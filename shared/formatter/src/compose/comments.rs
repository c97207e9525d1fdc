//! Which line a comment belongs to.

use super::places::Level;
use crate::page::Page;

/// The collections that are open, from the outermost on, as the text is read.
pub(super) struct Levels<'l> {
    ahead: &'l [Level],
    open: Vec<Level>,
}

impl<'l> Levels<'l> {
    pub(super) fn new(levels: &'l [Level]) -> Self {
        Self {
            ahead: levels,
            open: Vec::new(),
        }
    }

    /// Goes on past line `index`.
    pub(super) fn advance(&mut self, index: usize) {
        while let Some((level, rest)) = self.ahead.split_first()
            && level.line <= index
        {
            self.ahead = rest;
            let within = |open: &Level| (open.old, open.new) < (level.old, level.new);
            while self.open.last().is_some_and(|open| !within(open)) {
                self.open.pop();
            }
            self.open.push(*level);
        }
    }

    /// Indents the comment on line `index`; `next` is the next line with more than a comment.
    ///
    /// It goes with the collection it is in line with, the next line's before those that are open;
    /// else a step further in than the last one it is further in than.
    pub(super) fn comment(&self, page: &mut Page<'_>, index: usize, next: Option<usize>) {
        let old = page.blanks(index);
        let ahead = self.ahead.first();
        let ahead = ahead.filter(|level| next == Some(level.line) && level.old == old);
        let open = || self.open.iter().rev().find(|level| level.old == old);
        let outer = || self.open.iter().rev().find(|level| level.old < old);
        let new = match ahead.or_else(open) {
            Some(level) => level.new,
            None => outer().map_or(0, |outer| outer.new + 2),
        };
        page.indent(index, new);
        page.trim_end(index, 1);
    }
}
