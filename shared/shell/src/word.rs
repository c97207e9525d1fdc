//! Words: literals, quotes, globs, braces.

use crate::{Code, Part, PartKind, Word, parser::Parser};
use std::borrow::Cow;
use text::Span;

/// What ends the parts that are read, and what quotes mean in them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A word of a command.
    Word,
    /// A regular expression in `[[ … =~ … ]]`: parentheses belong to it.
    Regex,
    /// Between double quotes.
    Double,
    /// What follows the operator of `${…}`, inside double quotes or not.
    Brace(bool),
    /// The body of a heredoc.
    Heredoc,
    /// `((…))`, up to its end.
    Arithmetic,
    /// `$[…]`, and the index of an array.
    Bracket,
    /// Between the parentheses of `@(…)`.
    Extglob,
}

/// A literal that grows.
struct Literal {
    start: usize,
    /// From where on it is not copied yet.
    from: usize,
    copied: Option<String>,
}

/// How far a `[` is looked after for its `]`, in bytes: sets are short.
const SET_MAX: usize = 100;

impl<'a> Parser<'a> {
    /// Reads a word; `None` where none begins.
    pub(crate) fn word(&mut self, mode: Mode) -> Option<Word<'a>> {
        let start = self.at;
        let mut braces = Vec::new();
        let parts = self.parts_noting(mode, &mut braces);
        (self.at > start).then(|| self.finish(parts, start, braces))
    }

    pub(crate) fn finish(&self, parts: Vec<Part<'a>>, start: usize, braces: Vec<Span>) -> Word<'a> {
        let source = self.slice(start, self.at);
        Word {
            text: joined(&parts, source, self.text),
            span: self.span_from(start),
            braces,
            parts,
        }
    }

    pub(crate) fn parts(&mut self, mode: Mode) -> Vec<Part<'a>> {
        self.parts_noting(mode, &mut Vec::new())
    }

    fn parts_noting(&mut self, mode: Mode, braces: &mut Vec<Span>) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut literal = Literal::at(self.at);
        let mut open_braces: Vec<(usize, bool)> = Vec::new();
        let mut parentheses = 0_u32;
        let in_word = matches!(mode, Mode::Word | Mode::Regex);
        let quotes = !matches!(mode, Mode::Double | Mode::Heredoc | Mode::Brace(true));
        while let Some(byte) = self.peek() {
            let start = self.at;
            let part = match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|'
                    if mode == Mode::Word || mode == Mode::Regex && parentheses == 0 =>
                {
                    break;
                }
                b'<' | b'>' if mode == Mode::Word => {
                    if self.byte(1) != Some(b'(') {
                        break;
                    }
                    Some(self.process())
                }
                b'(' if mode == Mode::Word => {
                    let before = self.at.checked_sub(1).map(|at| self.bytes[at]);
                    let is_extglob = start > literal.start
                        && matches!(before, Some(b'@' | b'!' | b'?' | b'*' | b'+'));
                    if !is_extglob {
                        break;
                    }
                    self.at += 1;
                    let inner = self.nested(|parser| parser.parts(Mode::Extglob));
                    if !self.eat(")") {
                        self.problem(Code::UnclosedExpansion, start..start + 1, ")");
                    }
                    Some(PartKind::Extglob(inner))
                }
                b')' if mode == Mode::Word => break,
                b'(' if matches!(mode, Mode::Regex | Mode::Arithmetic | Mode::Extglob) => {
                    parentheses += 1;
                    None
                }
                b')' if mode == Mode::Arithmetic && parentheses == 0 => break,
                b')' if mode == Mode::Extglob && parentheses == 0 => break,
                b')' if matches!(mode, Mode::Regex | Mode::Arithmetic | Mode::Extglob) => {
                    parentheses = parentheses.saturating_sub(1);
                    None
                }
                b']' if mode == Mode::Bracket => {
                    if parentheses == 0 {
                        break;
                    }
                    parentheses -= 1;
                    None
                }
                b'[' if mode == Mode::Bracket => {
                    parentheses += 1;
                    None
                }
                b'"' if mode == Mode::Double => break,
                b'}' if matches!(mode, Mode::Brace(_)) => break,
                b'\\' => {
                    self.escape(mode, &mut literal);
                    continue;
                }
                b'\'' if quotes => Some(self.single()),
                b'"' if mode != Mode::Heredoc => Some(self.double(false)),
                b'`' => Some(self.backticks()),
                b'$' => self.dollar(!quotes),
                b'*' | b'?' if in_word || matches!(mode, Mode::Brace(false) | Mode::Extglob) => {
                    if mode == Mode::Word && self.byte(1) == Some(b'(') {
                        None
                    } else {
                        self.at += 1;
                        Some(PartKind::Glob)
                    }
                }
                b'[' if mode == Mode::Word && self.closes_set() => {
                    self.at += 1;
                    Some(PartKind::Glob)
                }
                b'{' if mode == Mode::Word => {
                    open_braces.push((start, false));
                    None
                }
                b',' | b'.' if mode == Mode::Word => {
                    if let Some(open) = open_braces.last_mut() {
                        open.1 |= byte == b',' || self.byte(1) == Some(b'.');
                    }
                    None
                }
                b'}' if mode == Mode::Word => {
                    if let Some((from, true)) = open_braces.pop() {
                        while braces.last().is_some_and(|span| span.start as usize > from) {
                            braces.pop();
                        }
                        braces.push(Span::new(from, start + 1));
                    }
                    None
                }
                _ => None,
            };
            let Some(kind) = part else {
                if self.at == start {
                    self.step();
                }
                continue;
            };
            literal.finish(self, start, &mut parts);
            parts.push(Part {
                kind,
                span: self.span_from(start),
            });
            literal = Literal::at(self.at);
        }
        literal.finish(self, self.at, &mut parts);
        parts
    }

    /// Goes over a backslash and what it stands before.
    fn escape(&mut self, mode: Mode, literal: &mut Literal) {
        let keeps = match (mode, self.byte(1)) {
            (_, None) => true,
            (Mode::Double | Mode::Brace(true), Some(next)) => {
                !matches!(next, b'$' | b'`' | b'"' | b'\\' | b'\n' | b'}')
                    || next == b'}' && mode == Mode::Double
            }
            (Mode::Heredoc, Some(next)) => !matches!(next, b'$' | b'`' | b'\\' | b'\n'),
            (Mode::Arithmetic | Mode::Bracket, _) => true,
            _ => false,
        };
        if keeps {
            self.at += 1;
            if matches!(mode, Mode::Arithmetic | Mode::Bracket) && self.at < self.end {
                self.step();
            }
            return;
        }
        literal.copy(self, self.at);
        self.at += 1;
        let is_break = self.peek() == Some(b'\n');
        literal.from = self.at;
        self.step();
        if is_break {
            literal.from = self.at;
        }
    }

    /// Whether the `[` here has its `]` in the same word.
    fn closes_set(&self) -> bool {
        let rest = &self.bytes[self.at + 1..self.end.min(self.at + SET_MAX)];
        // The first of a set may be `]` itself.
        let skip = match rest {
            [b'!' | b'^', b']', ..] => 2,
            [b'!' | b'^', ..] | [b']', ..] => 1,
            _ => 0,
        };
        let mut rest = rest.iter().skip(skip);
        let last =
            rest.find(|byte| matches!(byte, b']' | b' ' | b'\t' | b'\n' | b';' | b'&' | b'|'));
        last == Some(&b']')
    }

    fn single(&mut self) -> PartKind<'a> {
        let start = self.at;
        PartKind::Single(self.up_to_quote(start, false))
    }

    /// `'…'`, from before its first quote on.
    pub(crate) fn up_to_quote(&mut self, start: usize, escapes: bool) -> &'a str {
        self.at += 1;
        let from = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'\'' => {
                    self.at += 1;
                    return self.slice(from, self.at - 1);
                }
                b'\\' if escapes && self.byte(1).is_some() => self.at += 1,
                _ => {}
            }
            self.step();
        }
        self.problem(Code::UnclosedQuote, start..start + 1, "'");
        self.slice(from, self.at)
    }

    /// `"…"`, from its first quote on.
    pub(crate) fn double(&mut self, locale: bool) -> PartKind<'a> {
        let start = self.at;
        self.at += 1;
        let parts = self.nested(|parser| parser.parts(Mode::Double));
        if !self.eat("\"") {
            self.problem(Code::UnclosedQuote, start..start + 1, "\"");
        }
        PartKind::Double(parts, locale)
    }

    fn process(&mut self) -> PartKind<'a> {
        let start = self.at;
        self.at += 2;
        PartKind::Process(self.substituted(start))
    }
}

impl Literal {
    fn at(start: usize) -> Self {
        Self {
            start,
            from: start,
            copied: None,
        }
    }

    /// Copies what is not copied yet, up to `to`.
    fn copy(&mut self, parser: &Parser<'_>, to: usize) {
        let copied = self.copied.get_or_insert_default();
        copied.push_str(parser.slice(self.from, to));
        self.from = to;
    }

    fn finish<'a>(mut self, parser: &Parser<'a>, to: usize, parts: &mut Vec<Part<'a>>) {
        if to == self.start {
            return;
        }
        if self.copied.is_some() {
            self.copy(parser, to);
        }
        let kind = PartKind::Literal(match self.copied {
            Some(copied) => Cow::Owned(copied),
            None => Cow::Borrowed(parser.slice(self.start, to)),
        });
        let span = Span::new(self.start, to);
        parts.push(Part { kind, span });
    }
}

/// The text of `parts`, quotes taken off; `source` is theirs, `text` all of it.
fn joined<'a>(parts: &[Part<'a>], source: &'a str, text: &'a str) -> Cow<'a, str> {
    let is_raw = |part: &Part<'_>| {
        !matches!(
            part.kind,
            PartKind::Literal(Cow::Owned(_))
                | PartKind::Single(_)
                | PartKind::Ansi(_)
                | PartKind::Double(..)
        )
    };
    if parts.iter().all(is_raw) {
        return Cow::Borrowed(source);
    }
    if let [part] = parts {
        match &part.kind {
            PartKind::Literal(text) => return text.clone(),
            PartKind::Single(text) | PartKind::Ansi(text) => return Cow::Borrowed(text),
            PartKind::Double(inner, _) => {
                let closed = source.len() > 1 && source.ends_with('"');
                let from = source.find('"').map_or(0, |at| at + 1);
                let inside = source.get(from..source.len() - usize::from(closed));
                return joined(inner, inside.unwrap_or(""), text);
            }
            _ => {}
        }
    }
    let mut out = String::new();
    for part in parts {
        let source = part.span.of(text);
        out.push_str(&joined(std::slice::from_ref(part), source, text));
    }
    Cow::Owned(out)
}
