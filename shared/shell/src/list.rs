//! Lists and pipelines.

use crate::{Code, Item, List, Pipeline, Separator, parser::Parser};
use text::Span;

/// Words that mean something where a command may begin, and end a list there.
const CLOSERS: [&str; 8] = ["then", "elif", "else", "fi", "do", "done", "esac", "}"];

/// Words that mean something where a command may begin.
const OPENERS: [&str; 10] = [
    "if", "while", "until", "for", "select", "case", "function", "{", "[[", "!",
];

impl<'a> Parser<'a> {
    /// The keyword here, if it is one.
    pub(crate) fn keyword_here(&self) -> Option<&'static str> {
        let mut all = CLOSERS.iter().chain(&OPENERS);
        all.find(|word| self.is_keyword(word)).copied()
    }

    pub(crate) fn is_keyword(&self, word: &str) -> bool {
        self.looking_at(word)
            && matches!(
                self.byte(word.len()),
                None | Some(
                    b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>'
                )
            )
    }

    pub(crate) fn eat_keyword(&mut self, word: &str) -> bool {
        self.is_keyword(word) && self.eat(word)
    }

    /// What ends a list here: an operator or a keyword.
    fn closer(&self) -> Option<&'static str> {
        for operator in [")", ";;&", ";;", ";&"] {
            if self.looking_at(operator) {
                return Some(operator);
            }
        }
        CLOSERS.into_iter().find(|word| self.is_keyword(word))
    }

    /// Reads a list and, after it, one of the first `accepted` of `closers`. What else ends a list
    /// is skipped as a mistake, unless it is another of `closers` or closes something further out.
    pub(crate) fn until(
        &mut self,
        closers: &'static [&'static str],
        accepted: usize,
    ) -> (List<'a>, Option<&'static str>) {
        self.open.push(closers);
        let mut list = self.list();
        let mut found = None;
        while let Some(closer) = self.closer() {
            if closers
                .iter()
                .take(accepted)
                .any(|wanted| *wanted == closer)
            {
                self.at += closer.len();
                found = Some(closer);
                break;
            }
            if self.open.iter().any(|open| open.contains(&closer)) {
                break;
            }
            let start = self.at;
            self.at += closer.len();
            self.problem(Code::Unopened, start..self.at, closer);
            self.blanks();
            self.separator();
            list.items.extend(self.list().items);
        }
        self.open.pop();
        (list, found)
    }

    /// Reads pipelines up to what ends a list.
    pub(crate) fn list(&mut self) -> List<'a> {
        let mut list = List::default();
        loop {
            self.lines();
            if self.at >= self.end || self.closer().is_some() {
                return list;
            }
            let start = self.at;
            if let Some((separator, operator)) = self.separator() {
                self.problem(Code::StraySeparator, operator.range(), name(separator));
                continue;
            }
            let pipeline = self.pipeline();
            self.blanks();
            let (separator, operator) = match self.separator() {
                Some(found) => found,
                None => {
                    if self.at < self.end && self.closer().is_none() {
                        self.problem(Code::MissingSeparator, self.at..self.at, "");
                        if self.at == start {
                            self.step();
                        }
                    }
                    (Separator::End, Span::empty(self.at))
                }
            };
            if matches!(separator, Separator::And | Separator::Or) {
                self.lines();
                if self.at >= self.end
                    || self.closer().is_some()
                    || matches!(self.peek(), Some(b';' | b'&' | b'|'))
                {
                    self.problem(Code::MissingCommand, operator.range(), name(separator));
                }
            }
            list.items.push(Item {
                pipeline,
                separator,
                operator,
            });
        }
    }

    pub(crate) fn separator(&mut self) -> Option<(Separator, Span)> {
        let start = self.at;
        let separator = match self.peek()? {
            b'\n' => {
                self.line_break();
                let operator = Span::new(start, start + 1);
                return Some((Separator::Next, operator));
            }
            b';' if !matches!(self.byte(1), Some(b';' | b'&')) => {
                self.at += 1;
                Separator::Next
            }
            b'&' if self.eat("&&") => Separator::And,
            b'&' => {
                self.at += 1;
                Separator::Background
            }
            b'|' if self.eat("||") => Separator::Or,
            b'|' => {
                self.at += 1;
                Separator::Next
            }
            _ => return None,
        };
        Some((separator, self.span_from(start)))
    }

    fn pipeline(&mut self) -> Pipeline<'a> {
        let mut pipeline = Pipeline::default();
        while self.is_keyword("!") {
            pipeline.negated = Some(Span::new(self.at, self.at + 1));
            self.at += 1;
            self.blanks();
        }
        loop {
            if let Some(command) = self.command() {
                pipeline.commands.push(command);
            } else {
                let at = self.at.saturating_sub(1)..self.at;
                self.problem(Code::MissingCommand, at, "|");
                return pipeline;
            }
            self.blanks();
            let start = self.at;
            if self.looking_at("||") || !(self.eat("|&") || self.eat("|")) {
                return pipeline;
            }
            pipeline.pipes.push(self.span_from(start));
            self.lines();
        }
    }
}

fn name(separator: Separator) -> &'static str {
    match separator {
        Separator::End => "",
        Separator::Next => ";",
        Separator::Background => "&",
        Separator::And => "&&",
        Separator::Or => "||",
    }
}
