//! An instruction that is being typed: what stands before the cursor, whatever stands after it.

use dockerfile::{Instruction, Kind};
use std::ops::Range;
use text::Span;

pub(super) struct Half<'m> {
    /// The joined text of the instruction.
    pub(super) text: &'m str,
    /// The instruction; inside ONBUILD the inner one.
    pub(super) kind: Kind,
    /// Whether it stands inside an ONBUILD.
    pub(super) trigger: bool,
    /// Whether the cursor is in the keyword.
    pub(super) in_keyword: bool,
    /// The words between the keyword and the cursor's word.
    pub(super) words: Vec<&'m str>,
    /// The cursor's word in the joined text, empty between words.
    pub(super) word: Range<usize>,
    /// The cursor in the joined text.
    pub(super) at: usize,
    /// The cursor in the file.
    offset: usize,
    instruction: &'m Instruction,
}

impl<'m> Half<'m> {
    pub(super) fn new(instruction: &'m Instruction, at: usize, offset: usize) -> Self {
        let text = instruction.line.text();
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at..).unwrap_or("");
        let start = before.rfind(char::is_whitespace).map_or(0, |blank| {
            blank + before[blank..].chars().next().map_or(1, char::len_utf8)
        });
        let end = at + after.find(char::is_whitespace).unwrap_or(after.len());
        let mut words: Vec<&str> = text.get(..start).unwrap_or("").split_whitespace().collect();
        let mut keyword = None;
        let mut trigger = false;
        let mut taken = 0;
        for word in &words {
            taken += 1;
            keyword = Some(Kind::of(word));
            if keyword != Some(Kind::Onbuild) {
                break;
            }
            trigger = true;
            keyword = None;
        }
        words.drain(..taken);
        Self {
            text,
            kind: keyword.unwrap_or(Kind::Unknown),
            trigger,
            in_keyword: keyword.is_none(),
            words,
            word: start..end,
            at,
            offset,
            instruction,
        }
    }

    /// What is typed of the cursor's word.
    pub(super) fn typed(&self) -> &'m str {
        self.text.get(self.word.start..self.at).unwrap_or("")
    }

    /// Whether only flags stand before the cursor's word.
    pub(super) fn after_flags(&self) -> bool {
        self.words.iter().all(|word| word.starts_with("--"))
    }

    /// The words before the cursor's that are no flags.
    pub(super) fn arguments(&self) -> &[&'m str] {
        let flags = self.words.iter().take_while(|word| word.starts_with("--"));
        self.words.get(flags.count()..).unwrap_or(&[])
    }

    /// `range` of the joined text, which holds the cursor, in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::empty(self.offset);
        }
        // At a seam the cursor stands on the earlier line.
        let span = self.instruction.line.span(range.clone());
        let start = if range.start == self.at {
            self.offset
        } else {
            span.start as usize
        };
        let end = if range.end == self.at {
            self.offset
        } else {
            span.end as usize
        };
        Span::new(start, end)
    }

    /// The part of the cursor's word between the characters `stops`, and where it starts and ends
    /// in the joined text.
    pub(super) fn part(&self, stops: &[char]) -> Range<usize> {
        let before = self.typed();
        let start = before
            .rfind(stops)
            .map_or(self.word.start, |at| self.word.start + at + 1);
        let after = self.text.get(self.at..self.word.end).unwrap_or("");
        let end = self.at + after.find(stops).unwrap_or(after.len());
        start..end
    }

    /// Whether `sign` follows at `end` of the joined text.
    pub(super) fn is_followed(&self, end: usize, sign: char) -> bool {
        let rest = self.text.get(end..);
        rest.is_some_and(|rest| rest.starts_with(sign))
    }

    /// Whether nothing follows the cursor's word in the instruction.
    pub(super) fn is_last_word(&self) -> bool {
        self.text
            .get(self.word.end..)
            .is_none_or(|rest| rest.trim().is_empty())
    }
}
