//! Splits a result into words while it is made (`wordsStruct` in BuildKit).

use super::Split;
use std::ops::Range;

#[derive(Default)]
pub(super) struct Words {
    done: Vec<Split>,
    word: String,
    at: Range<usize>,
    open: bool,
}

impl Words {
    /// A character that splits if it is white space.
    pub(super) fn push(&mut self, c: char, at: Range<usize>) {
        if !c.is_whitespace() {
            self.push_raw(c, at);
        } else if self.open && !self.word.is_empty() {
            self.close();
        }
    }

    /// A character that belongs to the word, whatever it is.
    pub(super) fn push_raw(&mut self, c: char, at: Range<usize>) {
        self.grow(at);
        self.word.push(c);
    }

    /// A variable's value: it splits at white space.
    pub(super) fn push_value(&mut self, value: &str, at: &Range<usize>) {
        for c in value.chars() {
            self.push(c, at.clone());
        }
    }

    /// Quoted text: it does not split.
    pub(super) fn push_raw_str(&mut self, value: &str, at: Range<usize>) {
        self.grow(at);
        self.word.push_str(value);
    }

    /// Drops what the current word holds so far: BuildKit collects the words inside `${x:-…}` in the
    /// same buffer, and with them goes what stood before.
    pub(super) fn drop_current(&mut self) {
        self.word.clear();
    }

    pub(super) fn finish(mut self) -> Vec<Split> {
        if !self.word.is_empty() {
            self.close();
        }
        self.done
    }

    fn grow(&mut self, at: Range<usize>) {
        if !self.open || self.word.is_empty() {
            self.at.start = at.start;
            self.open = true;
        }
        self.at.end = at.end;
    }

    fn close(&mut self) {
        self.done.push(Split {
            value: std::mem::take(&mut self.word),
            at: self.at.clone(),
        });
        self.open = false;
    }
}
