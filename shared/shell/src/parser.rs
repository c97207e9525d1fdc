//! The cursor; blanks, comments, and line breaks with the heredocs that follow them.

use crate::{Code, Heredoc, Problem, Redirect, Script, word::Mode};
use text::Span;

/// How a script is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether the bodies of heredocs lie outside the text, as they do for a Dockerfile's RUN.
    pub heredocs_elsewhere: bool,
}

/// How many constructs may stand in one another.
const DEPTH_MAX: u32 = 60;

pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    /// Where reading stops: the end of the text, of a backtick's content, of a heredoc.
    pub(crate) end: usize,
    depth: u32,
    options: Options,
    pub(crate) script: Script<'a>,
    /// Heredocs whose bodies begin at the next line break: index, what ends them, `<<-`.
    pending: Vec<(usize, String, bool)>,
    /// What would close each open construct.
    pub(crate) open: Vec<&'static [&'static str]>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str, options: Options) -> Self {
        // Spans are 32 bits wide; no script comes near.
        let end = text.len().min(u32::MAX as usize - 1);
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            end,
            depth: 0,
            options,
            script: Script::default(),
            pending: Vec::new(),
            open: Vec::new(),
        }
    }

    pub(crate) fn script(mut self) -> Script<'a> {
        let mut list = self.list();
        while self.at < self.end {
            // What ends a list stands where none is open.
            let start = self.at;
            let what = self.token();
            self.problem(Code::Unopened, start..self.at, what);
            self.blanks();
            self.separator();
            list.items.extend(self.list().items);
        }
        self.heredocs();
        self.script.list = list;
        self.script
    }

    /// Takes what ended a list: an operator or a word.
    fn token(&mut self) -> &'static str {
        for operator in [";;&", ";;", ";&", "&&", "||", "|&"] {
            if self.eat(operator) {
                return operator;
            }
        }
        for operator in [")", ";", "&", "|"] {
            if self.eat(operator) {
                return operator;
            }
        }
        let known = self.keyword_here();
        match known {
            Some(word) => {
                self.at += word.len();
                word
            }
            None => {
                self.step();
                ""
            }
        }
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.byte(0)
    }

    /// The byte `ahead` of the cursor.
    pub(crate) fn byte(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        (at < self.end).then(|| self.bytes[at])
    }

    /// Goes over one character.
    pub(crate) fn step(&mut self) {
        self.at += 1;
        while self.at < self.end && !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    pub(crate) fn looking_at(&self, wanted: &str) -> bool {
        self.bytes[self.at..self.end].starts_with(wanted.as_bytes())
    }

    /// Goes over `wanted` if it is next.
    pub(crate) fn eat(&mut self, wanted: &str) -> bool {
        let found = self.looking_at(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    pub(crate) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    pub(crate) fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    pub(crate) fn problem(&mut self, code: Code, at: std::ops::Range<usize>, what: &'static str) {
        let span = Span::from(at);
        self.script.problems.push(Problem { code, span, what });
    }

    /// Runs `inner` one level deeper; where that is too deep, skips all that is left.
    pub(crate) fn nested<T: Default>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= DEPTH_MAX {
            self.problem(Code::TooDeep, self.at..self.at, "");
            self.at = self.end;
            return T::default();
        }
        self.depth += 1;
        let out = inner(self);
        self.depth -= 1;
        out
    }

    /// Reads only up to `end` with `inner`, and goes on there.
    pub(crate) fn within<T>(&mut self, end: usize, inner: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.end, end);
        let out = inner(self);
        self.at = end;
        self.end = outer;
        out
    }

    /// Goes over spaces, tabs and continuations.
    pub(crate) fn spaces(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\r') => self.at += 1,
                Some(b'\\') if self.byte(1) == Some(b'\n') => self.at += 2,
                Some(b'\\') if self.looking_at("\\\r\n") => self.at += 3,
                _ => return,
            }
        }
    }

    /// The same and a comment.
    pub(crate) fn blanks(&mut self) {
        self.spaces();
        if self.peek() == Some(b'#') {
            let start = self.at;
            let rest = &self.bytes[self.at..self.end];
            let line = rest.iter().position(|byte| *byte == b'\n');
            self.at += line.unwrap_or(rest.len());
            let span = self.span_from(start);
            self.script.comments.push(span);
        }
    }

    /// Forgets what is open around a backtick: nothing in it closes that.
    pub(crate) fn hide_open(&mut self) -> Vec<&'static [&'static str]> {
        std::mem::take(&mut self.open)
    }

    pub(crate) fn show_open(&mut self, open: Vec<&'static [&'static str]>) {
        self.open = open;
    }

    /// Goes over blanks and line breaks.
    pub(crate) fn lines(&mut self) {
        loop {
            self.blanks();
            if self.peek() != Some(b'\n') {
                return;
            }
            self.line_break();
        }
    }

    /// Goes over a line break and the heredocs that follow it.
    pub(crate) fn line_break(&mut self) {
        self.at += 1;
        self.heredocs();
    }

    /// Notes the heredoc of `redirect`.
    pub(crate) fn open_heredoc(&mut self, redirect: &mut Redirect<'a>) {
        let index = self.script.heredocs.len();
        let word = &redirect.target;
        let quoted = word.text.len() != word.span.len();
        self.script.heredocs.push(Heredoc {
            quoted,
            ..Heredoc::default()
        });
        redirect.heredoc = Some(index);
        if !self.options.heredocs_elsewhere {
            let chomp = redirect.operator == "<<-";
            self.pending.push((index, word.text.to_string(), chomp));
        }
    }

    fn heredocs(&mut self) {
        for (index, end, chomp) in std::mem::take(&mut self.pending) {
            let start = self.at;
            let mut body_end = None;
            while self.at < self.end {
                let rest = &self.bytes[self.at..self.end];
                let line_end = rest.iter().position(|byte| *byte == b'\n');
                let mut line = &rest[..line_end.unwrap_or(rest.len())];
                while let (true, [b'\t', after @ ..]) = (chomp, line) {
                    line = after;
                }
                let from = self.at;
                self.at += line_end.map_or(rest.len(), |end| end + 1);
                if line.strip_suffix(b"\r").unwrap_or(line) == end.as_bytes() {
                    body_end = Some(from);
                    break;
                }
            }
            if body_end.is_none() {
                self.problem(Code::UnclosedHeredoc, start..start, "");
            }
            let after = self.at;
            let body = Span::new(start, body_end.unwrap_or(after));
            self.script.heredocs[index].body = body;
            if !self.script.heredocs[index].quoted {
                self.at = start;
                let end = body.end as usize;
                let parts = self.within(end, |parser| {
                    parser.nested(|parser| parser.parts(Mode::Heredoc))
                });
                self.script.heredocs[index].parts = parts;
            }
            self.at = after;
        }
    }
}
