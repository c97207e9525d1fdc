//! Quotes, escapes and what stands between them (`processStopOn` and its helpers in BuildKit).

use super::{Env, ExpandError, Expander, Expansion, MAX_DEPTH, Use, words::Words};
use std::ops::Range;

/// What went wrong and where it began.
pub(super) struct Fault {
    pub(super) reason: String,
    pub(super) at: Range<usize>,
}

pub(super) type Lexed<T> = Result<T, Fault>;

pub(super) struct Lexer<'a> {
    source: &'a str,
    pub(super) at: usize,
    pub(super) how: Expander,
    pub(super) raw_escapes: bool,
    env: &'a dyn Env,
    uses: Vec<Use>,
    depth: usize,
    /// How many operands of `${…}` were read.
    operands: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(source: &'a str, how: Expander, env: &'a dyn Env) -> Self {
        Self {
            source,
            // Go's scanner drops a byte order mark at the start.
            at: if source.starts_with('\u{feff}') { 3 } else { 0 },
            how,
            raw_escapes: how.raw_escapes,
            env,
            uses: Vec::new(),
            depth: 0,
            operands: 0,
        }
    }

    pub(super) fn run(mut self) -> Result<Expansion, ExpandError> {
        let mut words = Words::default();
        match self.stop_on(None, &mut words) {
            Ok(result) => Ok(Expansion {
                result,
                words: words.finish(),
                uses: self.uses,
            }),
            Err(fault) => Err(ExpandError {
                reason: fault.reason,
                at: fault.at,
                word: self.source.to_owned(),
            }),
        }
    }

    /// What stands up to `stop` inside `${…}`, with `raw_escapes` for as long.
    pub(super) fn nested(&mut self, stop: char, raw_escapes: bool) -> Lexed<String> {
        if self.depth == MAX_DEPTH {
            return self.fault(self.at, "variables are nested too deep");
        }
        self.depth += 1;
        self.operands += 1;
        let outer = std::mem::replace(&mut self.raw_escapes, raw_escapes);
        let result = self.stop_on(Some(stop), &mut Words::default());
        self.raw_escapes = outer;
        self.depth -= 1;
        result
    }

    fn stop_on(&mut self, stop: Option<char>, words: &mut Words) -> Lexed<String> {
        let begin = self.at;
        let mut result = String::new();
        while let Some(c) = self.peek() {
            let (start, operands) = (self.at, self.operands);
            if Some(c) == stop {
                self.next();
                return Ok(result);
            }
            match c {
                '$' => {
                    let value = self.dollar()?;
                    if self.operands > operands {
                        words.drop_current();
                    }
                    words.push_value(&value, &(start..self.at));
                    result.push_str(&value);
                }
                '\'' | '"' if !self.how.skip_quotes => {
                    let quoted = match c {
                        '"' => self.double_quoted()?,
                        _ => self.single_quoted()?,
                    };
                    if self.operands > operands {
                        words.drop_current();
                    }
                    words.push_raw_str(&quoted, start..self.at);
                    result.push_str(&quoted);
                }
                '<' => {
                    let marker = self.heredoc_marker();
                    words.push_raw_str(marker, start..self.at);
                    result.push_str(marker);
                }
                c if c == self.how.escape => {
                    self.next();
                    if self.raw_escapes {
                        words.push_raw(c, start..self.at);
                        result.push(c);
                    }
                    let Some(escaped) = self.next() else { break };
                    words.push_raw(escaped, start..self.at);
                    result.push(escaped);
                }
                c => {
                    self.next();
                    words.push(c, start..self.at);
                    result.push(c);
                }
            }
        }
        match stop {
            Some(stop) => self.fault(
                begin,
                &format!("unexpected end of statement while looking for matching {stop}"),
            ),
            None => Ok(result),
        }
    }

    /// `<<` keeps the spaces after it, so that `<< EOF` is one word.
    fn heredoc_marker(&mut self) -> &'a str {
        let start = self.at;
        self.next();
        if self.peek() == Some('<') {
            self.next();
            while matches!(self.peek(), Some(' ' | '\t' | '\r')) {
                self.next();
            }
        }
        self.source.get(start..self.at).unwrap_or("")
    }

    fn single_quoted(&mut self) -> Lexed<String> {
        let start = self.at;
        self.next();
        let rest = self.source.get(self.at..).unwrap_or("");
        let Some(length) = rest.find('\'') else {
            self.at = self.source.len();
            let reason = "unexpected end of statement while looking for matching single-quote";
            return self.fault(start, reason);
        };
        self.at += length + 1;
        let range = match self.how.raw_quotes {
            true => start..self.at,
            false => start + 1..self.at - 1,
        };
        Ok(self.source.get(range).unwrap_or("").to_owned())
    }

    fn double_quoted(&mut self) -> Lexed<String> {
        let start = self.at;
        let mut result = String::new();
        self.next();
        if self.how.raw_quotes {
            result.push('"');
        }
        loop {
            match self.peek() {
                None => {
                    let reason =
                        "unexpected end of statement while looking for matching double-quote";
                    return self.fault(start, reason);
                }
                Some('"') => {
                    self.next();
                    if self.how.raw_quotes {
                        result.push('"');
                    }
                    return Ok(result);
                }
                Some('$') => result.push_str(&self.dollar()?),
                Some(c) if c == self.how.escape => {
                    self.next();
                    if self.raw_escapes {
                        result.push(c);
                    }
                    match self.peek() {
                        None => {}
                        Some(next) if matches!(next, '"' | '$') || next == c => {
                            self.next();
                            result.push(next);
                        }
                        // Before anything else an escape character stays; with raw escapes it is
                        // there twice, as in BuildKit.
                        Some(_) => result.push(c),
                    }
                }
                Some(c) => {
                    self.next();
                    result.push(c);
                }
            }
        }
    }

    /// Looks `name` up, for the reference that starts at `start` and has just been read.
    pub(super) fn look_up(&mut self, name: &str, start: usize) -> Option<&'a str> {
        let value = self.env.get(name);
        self.uses.push(Use {
            name: name.to_owned(),
            found: value.is_some(),
            at: start..self.at,
        });
        value
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.source.get(self.at..)?.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// What was read since `start`.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.source.get(start..self.at).unwrap_or("")
    }

    pub(super) fn fault<T>(&self, start: usize, reason: &str) -> Lexed<T> {
        Err(Fault {
            reason: reason.to_owned(),
            at: start..self.at,
        })
    }
}
