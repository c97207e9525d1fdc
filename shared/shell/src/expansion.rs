//! What begins with `$` or a backtick.

use crate::{Code, List, Parameter, PartKind, parser::Parser, word::Mode};

impl<'a> Parser<'a> {
    /// Reads what the `$` here begins; `None`, and nothing read, where it is just a dollar sign.
    pub(crate) fn dollar(&mut self, quoted: bool) -> Option<PartKind<'a>> {
        let start = self.at;
        match self.byte(1)? {
            b'{' => {
                self.at += 2;
                Some(self.nested_parameter(start, quoted))
            }
            b'(' => {
                if self.byte(2) == Some(b'(') && self.is_arithmetic(3) {
                    self.at += 3;
                    let parts = self.nested(|parser| parser.parts(Mode::Arithmetic));
                    if !self.eat("))") {
                        self.problem(Code::UnclosedExpansion, start..start + 3, "))");
                        self.eat(")");
                    }
                    return Some(PartKind::Arithmetic(parts, false));
                }
                self.at += 2;
                Some(PartKind::Command(self.substituted(start), false))
            }
            b'[' => {
                self.at += 2;
                let parts = self.nested(|parser| parser.parts(Mode::Bracket));
                if !self.eat("]") {
                    self.problem(Code::UnclosedExpansion, start..start + 2, "]");
                }
                Some(PartKind::Arithmetic(parts, true))
            }
            b'\'' if !quoted => {
                self.at += 1;
                Some(PartKind::Ansi(self.up_to_quote(start + 1, true)))
            }
            b'"' if !quoted => {
                self.at += 1;
                Some(self.double(true))
            }
            _ => {
                let name = self.parameter_name(1);
                if name == 0 {
                    return None;
                }
                self.at += 1 + name;
                Some(PartKind::Parameter(Box::new(Parameter {
                    name: self.slice(start + 1, self.at),
                    ..Parameter::default()
                })))
            }
        }
    }

    /// How long the name of a parameter is that begins `ahead`: in `$10` it is one digit.
    fn parameter_name(&self, ahead: usize) -> usize {
        match self.byte(ahead) {
            Some(b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!') => 1,
            _ => self.name(ahead),
        }
    }

    /// How long the name is that begins `ahead`; 0 where none does.
    pub(crate) fn name(&self, ahead: usize) -> usize {
        let mut length = 0;
        while let Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9') = self.byte(ahead + length) {
            if length == 0 && self.byte(ahead).is_some_and(|byte| byte.is_ascii_digit()) {
                return 0;
            }
            length += 1;
        }
        length
    }

    fn nested_parameter(&mut self, start: usize, quoted: bool) -> PartKind<'a> {
        let mut parameter = Parameter {
            braces: true,
            ..Parameter::default()
        };
        let from = self.at;
        let closes = |parser: &Self, at: usize| parser.byte(at) == Some(b'}');
        if let Some(b'#' | b'!') = self.peek()
            && !closes(self, 1)
            && self.braced_name(1) > 0
        {
            self.at += 1;
            parameter.prefix = self.slice(from, self.at);
        }
        let length = self.braced_name(0);
        let name = self.at;
        self.at += length;
        parameter.name = self.slice(name, self.at);
        if self.peek() == Some(b'[') && length > 0 {
            self.at += 1;
            parameter.index = Some(self.nested(|parser| parser.parts(Mode::Bracket)));
            self.eat("]");
        }
        let operator = self.at;
        const OPERATORS: [&str; 20] = [
            ":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "?", "+",
            "#", "%", "/", "^", ",",
        ];
        let found = OPERATORS.iter().any(|operator| self.eat(operator));
        if !found && !self.eat("@") {
            self.eat(":");
        }
        parameter.operator = self.slice(operator, self.at);
        let bad = length == 0 || parameter.operator.is_empty() && self.peek() != Some(b'}');
        parameter.argument = self.nested(|parser| parser.parts(Mode::Brace(quoted)));
        if !self.eat("}") {
            self.problem(Code::UnclosedExpansion, start..start + 2, "}");
        } else if bad {
            self.problem(Code::BadExpansion, start..self.at, "");
        }
        PartKind::Parameter(Box::new(parameter))
    }

    /// How long the name is between braces: `${10}` is one.
    fn braced_name(&self, ahead: usize) -> usize {
        let mut digits = 0;
        while self
            .byte(ahead + digits)
            .is_some_and(|byte| byte.is_ascii_digit())
        {
            digits += 1;
        }
        if digits > 0 {
            return digits;
        }
        self.parameter_name(ahead)
    }

    /// Whether the parentheses that opened right before `ahead` are closed by `))`. Where nothing
    /// closes them they are taken for arithmetic.
    pub(crate) fn is_arithmetic(&self, ahead: usize) -> bool {
        let mut depth = 2_u32;
        let mut at = self.at + ahead;
        while at < self.end {
            match self.bytes[at] {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' if depth == 2 => {
                    return self.bytes.get(at + 1) == Some(&b')') && at + 1 < self.end;
                }
                b')' => depth -= 1,
                b'\'' | b'"' => {
                    let rest = &self.bytes[at + 1..self.end];
                    let end = rest.iter().position(|byte| *byte == self.bytes[at]);
                    at += end.map_or(rest.len(), |end| end + 1);
                }
                _ => {}
            }
            at += 1;
        }
        true
    }

    /// The list up to `)`, for what began at `start`.
    pub(crate) fn substituted(&mut self, start: usize) -> List<'a> {
        let opened = self.at;
        let (list, closed) = self.nested(|parser| parser.until(&[")"], 1));
        if closed.is_none() {
            self.problem(Code::UnclosedExpansion, start..opened, ")");
        }
        list
    }

    /// `` `…` ``: up to the next backtick without a backslash before it.
    pub(crate) fn backticks(&mut self) -> PartKind<'a> {
        let start = self.at;
        self.at += 1;
        let mut end = self.at;
        while end < self.end && self.bytes[end] != b'`' {
            end += 1 + usize::from(self.bytes[end] == b'\\');
        }
        let end = end.min(self.end);
        let list = self.nested(|parser| {
            let outer = parser.hide_open();
            let list = parser.within(end, |parser| parser.until(&[], 0).0);
            parser.show_open(outer);
            list
        });
        self.at = end;
        if !self.eat("`") {
            self.problem(Code::UnclosedExpansion, start..start + 1, "`");
        }
        PartKind::Command(list, true)
    }
}
