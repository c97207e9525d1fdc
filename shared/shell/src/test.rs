//! `[[ … ]]`.

use crate::{Code, Kind, Part, PartKind, Word, parser::Parser, word::Mode};
use std::borrow::Cow;

impl<'a> Parser<'a> {
    /// The words and operators up to `]]`.
    pub(crate) fn test(&mut self, start: usize) -> Kind<'a> {
        let mut words: Vec<Word<'a>> = Vec::new();
        loop {
            self.lines();
            if self.eat_keyword("]]") {
                return Kind::Test(words);
            }
            // Where it is not closed, the rest is more likely a command than part of it.
            if self.at >= self.end || self.peek() == Some(b';') {
                self.problem(Code::UnclosedCommand, start..start + 2, "]]");
                return Kind::Test(words);
            }
            let mode = match words.last() {
                Some(word) if word.is_plain("=~") => Mode::Regex,
                _ => Mode::Word,
            };
            let word = self.word(mode).unwrap_or_else(|| self.operator());
            words.push(word);
        }
    }

    /// An operator as a word of its own.
    fn operator(&mut self) -> Word<'a> {
        let start = self.at;
        if !(self.eat("&&") || self.eat("||")) {
            self.step();
        }
        let text = Cow::Borrowed(self.slice(start, self.at));
        let span = self.span_from(start);
        let kind = PartKind::Literal(text.clone());
        Word {
            parts: vec![Part { kind, span }],
            text,
            span,
            braces: Vec::new(),
        }
    }
}
