//! `$name` and `${name…}` (`processDollar` in BuildKit).

use super::{
    lex::{Lexed, Lexer},
    pattern::{Pattern, reverse},
};

impl<'a> Lexer<'a> {
    /// Reads a reference from its `$` on and gives what it stands for.
    pub(super) fn dollar(&mut self) -> Lexed<String> {
        let start = self.at;
        self.next();
        if self.peek() != Some('{') {
            let name = self.name();
            if name.is_empty() {
                return Ok("$".to_owned());
            }
            let value = self.look_up(name, start);
            return Ok(self.or_as_written(start, value));
        }
        self.next();
        match self.peek() {
            None => return self.fault(start, "syntax error: missing '}'"),
            Some('{' | '}' | ':') => return self.fault(start, "syntax error: bad substitution"),
            Some(_) => {}
        }
        let name = self.name();
        let operator_at = self.at;
        match self.next() {
            Some('}') => {
                let value = self.look_up(name, start);
                Ok(self.or_as_written(start, value))
            }
            Some(':') => match self.next() {
                Some(operator @ ('-' | '+' | '?')) => self.default(start, name, operator, true),
                _ => self.unsupported(start, operator_at),
            },
            Some(operator @ ('-' | '+' | '?')) => self.default(start, name, operator, false),
            Some(operator @ ('#' | '%')) => self.trim(start, name, operator),
            Some('/') => self.replace(start, name),
            _ => self.unsupported(start, operator_at),
        }
    }

    /// `${name-word}`, `${name+word}`, `${name?word}`; with a colon an empty value counts as unset.
    fn default(&mut self, start: usize, name: &str, operator: char, colon: bool) -> Lexed<String> {
        let word = self.operand(start, '}', false, "syntax error: missing '}'")?;
        let value = self.look_up(name, start);
        let Some(value) = value else {
            if self.how.skip_unset {
                let colon = if colon { ":" } else { "" };
                return Ok(format!("${{{name}{colon}{operator}{word}}}"));
            }
            return match operator {
                '-' => Ok(word),
                '+' => Ok(String::new()),
                _ => self.demand(start, name, &word, "is not allowed to be unset"),
            };
        };
        let missing = colon && value.is_empty();
        match operator {
            '-' if missing => Ok(word),
            '+' if missing => Ok(String::new()),
            '+' => Ok(word),
            '?' if missing => self.demand(start, name, &word, "is not allowed to be empty"),
            _ => Ok(value.to_owned()),
        }
    }

    fn demand(&self, start: usize, name: &str, word: &str, otherwise: &str) -> Lexed<String> {
        let why = if word.is_empty() { otherwise } else { word };
        self.fault(start, &format!("{name}: {why}"))
    }

    /// `${name#pattern}`, `${name%pattern}`; doubled for the longest match.
    fn trim(&mut self, start: usize, name: &str, operator: char) -> Lexed<String> {
        let word = self.operand(start, '}', true, "syntax error: missing '}'")?;
        let value = self.look_up(name, start);
        if value.is_none() && self.how.skip_unset {
            return Ok(format!("${{{name}{operator}{word}}}"));
        }
        let (longest, pattern) = match word.strip_prefix(operator) {
            Some(pattern) => (true, pattern),
            None => (false, word.as_str()),
        };
        let value = value.unwrap_or("");
        let (prefix, pattern) = match operator {
            '#' => (true, pattern.to_owned()),
            _ => (false, reverse(pattern)),
        };
        let trimmed = match Pattern::new(&pattern) {
            Ok(pattern) if prefix => pattern.without_prefix(value, longest),
            Ok(pattern) => pattern.without_suffix(value, longest),
            Err(reason) => return self.bad_pattern(start, &pattern, &reason),
        };
        Ok(trimmed.to_owned())
    }

    /// `${name/pattern/replacement}`, `${name//pattern/replacement}`.
    fn replace(&mut self, start: usize, name: &str) -> Lexed<String> {
        let all = self.peek() == Some('/');
        if all {
            self.next();
        }
        let pattern = self.operand(start, '/', true, "syntax error: missing '/' in ${}")?;
        let replacement = self.operand(start, '}', true, "syntax error: missing '}'")?;
        let value = self.look_up(name, start);
        if value.is_none() && self.how.skip_unset {
            return Ok(format!("${{{name}/{pattern}/{replacement}}}"));
        }
        let value = value.unwrap_or("");
        match Pattern::new(&pattern) {
            Ok(pattern) if all => Ok(pattern.replace_all(value, &replacement)),
            Ok(pattern) => Ok(pattern.replace_first(value, &replacement)),
            Err(reason) => self.bad_pattern(start, &pattern, &reason),
        }
    }

    /// What stands up to `stop`; `missing` says what is wrong where the text ends before it.
    fn operand(&mut self, start: usize, stop: char, raw: bool, missing: &str) -> Lexed<String> {
        match self.nested(stop, raw) {
            Err(_) if self.peek().is_none() => self.fault(start, missing),
            result => result,
        }
    }

    fn or_as_written(&self, start: usize, value: Option<&str>) -> String {
        match value {
            Some(value) => value.to_owned(),
            None if self.how.skip_unset => self.since(start).to_owned(),
            None => String::new(),
        }
    }

    fn unsupported(&self, start: usize, operator_at: usize) -> Lexed<String> {
        let mut operator = self.since(operator_at).to_owned();
        // Go prints the end of the text as U+FFFD.
        if operator.is_empty() || operator == ":" {
            operator.push('\u{fffd}');
        }
        self.fault(
            start,
            &format!("unsupported modifier ({operator}) in substitution"),
        )
    }

    fn bad_pattern(&self, start: usize, pattern: &str, reason: &str) -> Lexed<String> {
        self.fault(
            start,
            &format!("invalid pattern ({pattern}) in substitution: {reason}"),
        )
    }

    /// A name: letters, digits and `_`; or digits alone; or one special parameter.
    fn name(&mut self) -> &'a str {
        let start = self.at;
        match self.peek() {
            Some(c) if c.is_numeric() => self.skip_while(char::is_numeric),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => {
                self.next();
            }
            _ => self.skip_while(|c| c.is_alphanumeric() || c == '_'),
        }
        self.since(start)
    }

    fn skip_while(&mut self, belongs: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&belongs) {
            self.next();
        }
    }
}
