//! Simple commands, assignments, redirections.

use crate::{
    Assignment, Code, Command, Function, Kind, Part, PartKind, Redirect, Simple, Word,
    parser::Parser, word::Mode,
};

impl<'a> Parser<'a> {
    /// Reads a command; `None` where none begins.
    pub(crate) fn command(&mut self) -> Option<Command<'a>> {
        let start = self.at;
        let mut redirects = Vec::new();
        let kind = match self.compound() {
            Some(kind) => {
                self.redirects(&mut redirects);
                kind
            }
            None => self.simple(&mut redirects)?,
        };
        Some(Command {
            kind,
            redirects,
            span: self.span_from(start),
        })
    }

    fn redirects(&mut self, out: &mut Vec<Redirect<'a>>) {
        loop {
            let before = self.at;
            self.spaces();
            let Some(redirect) = self.redirect() else {
                self.at = before;
                return;
            };
            out.push(redirect);
        }
    }

    fn simple(&mut self, redirects: &mut Vec<Redirect<'a>>) -> Option<Kind<'a>> {
        let start = self.at;
        let mut simple = Simple::default();
        let mut end = self.at;
        loop {
            self.spaces();
            if self.peek() == Some(b'#') {
                break;
            }
            if let Some(redirect) = self.redirect() {
                redirects.push(redirect);
            } else if let Some(assignment) =
                simple.words.is_empty().then(|| self.assignment()).flatten()
            {
                simple.assignments.push(assignment);
            } else if let Some(mut word) = self.word(Mode::Word) {
                if self.peek() == Some(b'(') && is_assignment_word(&word) {
                    self.array(&mut word);
                }
                simple.words.push(word);
                let is_first = simple.words.len() == 1 && simple.assignments.is_empty();
                if is_first && redirects.is_empty() && self.opens_function() {
                    let name = simple.words.remove(0);
                    return Some(self.function_after(name, None));
                }
            } else if self.peek() == Some(b'(') && self.at > start {
                self.stray_parenthesis(&simple);
                if simple.words.len() == 1 && self.peek() == Some(b'{') {
                    // What looks like a function is read as one.
                    let name = simple.words.remove(0);
                    return Some(self.function_after(name, None));
                }
            } else {
                break;
            }
            end = self.at;
        }
        if end == start {
            return None;
        }
        self.at = end;
        self.check_brackets(&simple);
        Some(Kind::Simple(simple))
    }

    /// `[` is a program, and wants `]` as its last word.
    fn check_brackets(&mut self, simple: &Simple<'a>) {
        let Some(program) = simple.words.first() else {
            return;
        };
        let at = program.span.range();
        let is_closed = simple.words.last().is_some_and(|word| word.is_plain("]"));
        let is_bracket = program.is_plain("[");
        if is_bracket && !is_closed {
            self.problem(Code::UnclosedCommand, at, "]");
        } else if program.text.starts_with('[') && program.text.ends_with(']') && !is_bracket {
            self.problem(Code::MissingSpace, at.start..at.start + 1, "[");
        }
    }

    /// A parenthesis where words are: it is skipped up to the one that closes it.
    fn stray_parenthesis(&mut self, simple: &Simple<'a>) {
        let start = self.at;
        self.at += 1;
        let problems = self.script.problems.len();
        self.nested(|parser| parser.until(&[")"], 1));
        // What stands in it is no shell.
        self.script.problems.truncate(problems);
        self.spaces();
        let is_first = simple.words.len() == 1 && simple.assignments.is_empty();
        let (code, what) = match is_first {
            true if self.peek() == Some(b'{') => (Code::FunctionParameters, "("),
            true => (Code::Parenthesis, "{"),
            false => (Code::Parenthesis, "("),
        };
        self.problem(code, start..start + 1, what);
    }

    /// Whether `()` is next, or `(` and anything that cannot be a function's.
    fn opens_function(&self) -> bool {
        let mut ahead = 0;
        while let Some(b' ' | b'\t') = self.byte(ahead) {
            ahead += 1;
        }
        if self.byte(ahead) != Some(b'(') {
            return false;
        }
        ahead += 1;
        while let Some(b' ' | b'\t') = self.byte(ahead) {
            ahead += 1;
        }
        self.byte(ahead) == Some(b')')
    }

    /// What follows a function's name.
    pub(crate) fn function_after(
        &mut self,
        name: Word<'a>,
        keyword: Option<text::Span>,
    ) -> Kind<'a> {
        self.blanks();
        let parentheses = self.eat("(");
        if parentheses {
            self.blanks();
            self.eat(")");
        }
        self.lines();
        let body = self.nested(|parser| parser.command().map(Box::new));
        let body_kind = body.as_deref().map(|body: &Command<'_>| &body.kind);
        if matches!(body_kind, None | Some(Kind::Simple(_))) {
            self.problem(Code::MissingCommand, name.span.range(), "{");
        }
        Kind::Function(Function {
            name,
            keyword,
            parentheses,
            body,
        })
    }

    fn assignment(&mut self) -> Option<Assignment<'a>> {
        let start = self.at;
        let name = self.name(0);
        if name == 0 {
            return None;
        }
        let mut ahead = name;
        if self.byte(ahead) == Some(b'[') {
            let rest = &self.bytes[self.at + ahead..self.end.min(self.at + ahead + 200)];
            let close = rest
                .windows(2)
                .position(|two| two == b"]=" || two == b"]+")?;
            ahead += close + 1;
        }
        let index_end = ahead;
        let append = self.byte(ahead) == Some(b'+');
        ahead += usize::from(append);
        if self.byte(ahead) != Some(b'=') {
            return None;
        }
        let after = start + ahead + 1;
        let index = (index_end > name).then(|| {
            self.at += name + 1;
            let end = start + index_end - 1;
            self.within(end, |parser| {
                parser.nested(|parser| parser.parts(Mode::Bracket))
            })
        });
        self.at = after;
        let value_start = self.at;
        let mut value = self.word(Mode::Word).unwrap_or_else(|| Word {
            span: text::Span::empty(value_start),
            ..Word::default()
        });
        if self.peek() == Some(b'(') && value.parts.is_empty() {
            self.array(&mut value);
        }
        Some(Assignment {
            name: self.slice(start, start + name),
            index,
            append,
            value,
            span: self.span_from(start),
        })
    }

    /// Reads `(…)` as elements of an array at the end of `word`.
    fn array(&mut self, word: &mut Word<'a>) {
        let start = self.at;
        self.at += 1;
        let words = self.nested(|parser| {
            let mut words = Vec::new();
            loop {
                parser.lines();
                match parser.word(Mode::Word) {
                    Some(word) => words.push(word),
                    None if parser.peek() == Some(b')') || parser.at >= parser.end => break,
                    None => {
                        let at = parser.at;
                        parser.step();
                        parser.problem(Code::Parenthesis, at..parser.at, "(");
                    }
                }
            }
            words
        });
        if !self.eat(")") {
            self.problem(Code::UnclosedExpansion, start..start + 1, ")");
        }
        word.parts.push(Part {
            kind: PartKind::Array(words),
            span: self.span_from(start),
        });
        word.span.end = self.span_from(start).end;
    }

    fn redirect(&mut self) -> Option<Redirect<'a>> {
        let start = self.at;
        let mut ahead = 0;
        if self.peek() == Some(b'{') {
            let name = self.name(1);
            if name > 0 && self.byte(name + 1) == Some(b'}') {
                ahead = name + 2;
            }
        } else {
            // Longer numbers are no file descriptors.
            while ahead < 10 && self.byte(ahead).is_some_and(|byte| byte.is_ascii_digit()) {
                ahead += 1;
            }
        }
        let operator_at = self.at + ahead;
        self.at = operator_at;
        const OPERATORS: [&str; 12] = [
            "&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">",
        ];
        let both = ahead == 0;
        let is_process = self.looking_at("<(") || self.looking_at(">(");
        let found = !is_process
            && OPERATORS
                .iter()
                .any(|operator| (both || !operator.starts_with('&')) && self.eat(operator));
        if !found {
            self.at = start;
            return None;
        }
        let operator = self.slice(operator_at, self.at);
        self.spaces();
        let target = self.word(Mode::Word).unwrap_or_default();
        if target.parts.is_empty() {
            self.problem(
                Code::MissingTarget,
                operator_at..operator_at + operator.len(),
                "",
            );
        }
        let mut redirect = Redirect {
            descriptor: self.slice(start, operator_at),
            operator,
            target,
            heredoc: None,
            span: self.span_from(start),
        };
        if matches!(operator, "<<" | "<<-") && !redirect.target.parts.is_empty() {
            self.open_heredoc(&mut redirect);
        }
        Some(redirect)
    }
}

/// Whether `word` is `name=` and no more: an array may follow it.
fn is_assignment_word(word: &Word<'_>) -> bool {
    let name = word.text.strip_suffix('=');
    name.is_some_and(|name| {
        let name = name.strip_suffix('+').unwrap_or(name);
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}
