//! Compound commands.

use crate::{Arm, Code, For, Kind, List, Word, parser::Parser, word::Mode};

impl<'a> Parser<'a> {
    /// Reads a compound command; `None` where none begins.
    pub(crate) fn compound(&mut self) -> Option<Kind<'a>> {
        let start = self.at;
        if self.looking_at("((") && self.is_arithmetic(2) {
            self.at += 2;
            return Some(Kind::Arithmetic(self.arithmetic(start)));
        }
        if self.eat("(") {
            let list = self.body(&[")"], start);
            return Some(Kind::Subshell(list));
        }
        let keyword = self.keyword_here()?;
        let read = match keyword {
            "if" => Self::if_command,
            "while" | "until" => Self::while_command,
            "for" | "select" => Self::for_command,
            "case" => Self::case_command,
            "function" => Self::function,
            "{" => Self::group,
            "[[" => Self::test,
            _ => return None,
        };
        self.at += keyword.len();
        self.nested(|parser| Some(read(parser, start)))
    }

    /// `((…))`, after its parentheses.
    fn arithmetic(&mut self, start: usize) -> Vec<crate::Part<'a>> {
        let parts = self.nested(|parser| parser.parts(Mode::Arithmetic));
        if !self.eat("))") {
            self.problem(Code::UnclosedCommand, start..start + 2, "))");
            self.eat(")");
        }
        parts
    }

    /// A list up to the one closer of what began at `start`.
    fn body(&mut self, closers: &'static [&'static str], start: usize) -> List<'a> {
        let opened = self.at;
        let (list, closed) = self.nested(|parser| parser.until(closers, 1));
        if closed.is_none() {
            self.problem(Code::UnclosedCommand, start..opened, closers[0]);
        } else if list.items.is_empty() {
            self.problem(Code::MissingCommand, start..opened, closers[0]);
        }
        list
    }

    fn group(&mut self, start: usize) -> Kind<'a> {
        Kind::Group(self.body(&["}"], start))
    }

    fn if_command(&mut self, start: usize) -> Kind<'a> {
        let opened = self.at;
        let mut branches = Vec::new();
        let mut otherwise = None;
        loop {
            let known = self.script.problems.len();
            let condition = self.condition(start, &["then", "elif", "else", "fi"], "then");
            let is_whole = self.script.problems.len() == known;
            let at = self.at;
            let (body, closer) = self.until(&["elif", "else", "fi"], 3);
            if body.items.is_empty() && is_whole {
                self.problem(Code::MissingCommand, at..at, "then");
            }
            branches.push((condition, body));
            match closer {
                Some("elif") => continue,
                Some("else") => {
                    let (list, closer) = self.until(&["fi"], 1);
                    if list.items.is_empty() {
                        self.problem(Code::MissingCommand, at..at, "else");
                    }
                    otherwise = Some(list);
                    if closer.is_none() {
                        self.problem(Code::UnclosedCommand, start..opened, "fi");
                    }
                }
                Some(_) => {}
                None => self.problem(Code::UnclosedCommand, start..opened, "fi"),
            }
            return Kind::If(branches, otherwise);
        }
    }

    /// The list before `then` or `do`.
    fn condition(
        &mut self,
        start: usize,
        closers: &'static [&'static str],
        word: &'static str,
    ) -> List<'a> {
        let opened = self.at;
        let (condition, found) = self.until(closers, 1);
        if found.is_none() {
            self.problem(Code::MissingWord, start..opened, word);
        } else if condition.items.is_empty() {
            self.problem(Code::MissingCommand, start..opened, word);
        }
        condition
    }

    fn while_command(&mut self, start: usize) -> Kind<'a> {
        let is_until = self.slice(start, self.at) == "until";
        let condition = self.condition(start, &["do", "done"], "do");
        Kind::While(is_until, condition, self.body(&["done"], start))
    }

    fn for_command(&mut self, start: usize) -> Kind<'a> {
        let select = self.slice(start, self.at) == "select";
        self.blanks();
        if self.looking_at("((") {
            let at = self.at;
            self.at += 2;
            let parts = self.arithmetic(at);
            self.blanks();
            self.eat(";");
            return Kind::Counting(parts, self.loop_body(start));
        }
        let name = self.word(Mode::Word).unwrap_or_default();
        let is_name = |name: &str| {
            !name.is_empty()
                && !name.starts_with(|first: char| first.is_ascii_digit())
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if !is_name(&name.text) {
            self.problem(Code::BadName, start..self.at, "for");
        }
        self.lines();
        let mut words = None;
        if self.eat_keyword("in") {
            let mut list = Vec::new();
            loop {
                self.blanks();
                match self.word(Mode::Word) {
                    Some(word) => list.push(word),
                    None if self.peek() == Some(b'(') => {
                        let at = self.at;
                        self.at += 1;
                        self.problem(Code::Parenthesis, at..self.at, "in");
                    }
                    None => break,
                }
            }
            words = Some(list);
        }
        self.blanks();
        self.eat(";");
        Kind::For(For {
            name,
            words,
            body: self.loop_body(start),
            select,
        })
    }

    fn loop_body(&mut self, start: usize) -> List<'a> {
        self.lines();
        if self.eat_keyword("{") {
            return self.body(&["}"], start);
        }
        if !self.eat_keyword("do") {
            self.problem(Code::MissingWord, start..start + 3, "do");
        }
        self.body(&["done"], start)
    }

    fn case_command(&mut self, start: usize) -> Kind<'a> {
        let opened = self.at;
        self.blanks();
        let subject = self.word(Mode::Word).unwrap_or_default();
        self.lines();
        if !self.eat_keyword("in") {
            self.problem(Code::MissingWord, start..opened, "in");
        }
        let mut arms = Vec::new();
        loop {
            self.lines();
            if self.eat_keyword("esac") {
                break;
            }
            if self.at >= self.end {
                self.problem(Code::UnclosedCommand, start..opened, "esac");
                break;
            }
            let at = self.at;
            let patterns = self.patterns();
            if patterns.is_empty() && self.at == at {
                self.problem(Code::UnclosedCommand, start..opened, "esac");
                break;
            }
            let (body, closer) = self.until(&[";;&", ";;", ";&", "esac"], 4);
            arms.push(Arm { patterns, body });
            match closer {
                Some("esac") => break,
                Some(_) => {}
                None => {
                    self.problem(Code::UnclosedCommand, start..opened, "esac");
                    break;
                }
            }
        }
        Kind::Case(subject, arms)
    }

    /// `(a | b)`, the first parenthesis optional.
    fn patterns(&mut self) -> Vec<Word<'a>> {
        let mut patterns = Vec::new();
        self.eat("(");
        loop {
            self.blanks();
            patterns.extend(self.word(Mode::Word));
            self.blanks();
            if self.looking_at("||") || !self.eat("|") {
                break;
            }
        }
        if !self.eat(")") {
            self.problem(Code::MissingWord, self.at..self.at, ")");
        }
        patterns
    }

    fn function(&mut self, start: usize) -> Kind<'a> {
        let keyword = self.span_from(start);
        self.blanks();
        let name = self.word(Mode::Word).unwrap_or_default();
        if name.parts.is_empty() {
            self.problem(Code::BadName, keyword.range(), "function");
        }
        self.function_after(name, Some(keyword))
    }
}
