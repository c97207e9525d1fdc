//! `--name=value` between keyword and arguments.
//!
//! Reference: `extractBuilderFlags` in `frontend/dockerfile/parser/split_command.go` and
//! `frontend/dockerfile/instructions/bflag.go` of moby/buildkit.

use crate::{Code, Instruction, Kind, Problem, Word, reader::Reader, suggest::nearest};
use std::ops::Range;
use text::{Edit, Span};

/// One flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The name without its dashes.
    pub name: Word,
    /// The value after `=`, quotes and escapes resolved; `None` without `=`.
    pub value: Option<Word>,
    /// All of it, from the dashes on, in the file.
    pub span: Span,
}

impl Flag {
    /// The value, empty where there is none.
    pub fn value(&self) -> &str {
        self.value.as_ref().map_or("", |word| word.value.as_str())
    }
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagKind {
    /// A value, once.
    Value,
    /// A value, as often as wanted.
    Values,
    /// `true`, `false` or nothing.
    Switch,
}

/// The flags of each instruction; `None` where BuildKit looks at none and accepts all.
pub fn known_flags(kind: Kind) -> Option<&'static [(&'static str, FlagKind)]> {
    use FlagKind::{Switch, Value, Values};
    match kind {
        Kind::Add => Some(&[
            ("checksum", Value),
            ("chmod", Value),
            ("chown", Value),
            ("exclude", Values),
            ("keep-git-dir", Switch),
            ("link", Switch),
            ("unpack", Switch),
        ]),
        Kind::Copy => Some(&[
            ("chmod", Value),
            ("chown", Value),
            ("exclude", Values),
            ("from", Value),
            ("link", Switch),
            ("parents", Switch),
        ]),
        Kind::From => Some(&[("platform", Value)]),
        Kind::Healthcheck => Some(&[
            ("interval", Value),
            ("retries", Value),
            ("start-interval", Value),
            ("start-period", Value),
            ("timeout", Value),
        ]),
        Kind::Run => Some(&[
            ("device", Values),
            ("mount", Values),
            ("network", Value),
            ("security", Value),
        ]),
        Kind::Arg | Kind::Stopsignal | Kind::Unknown => None,
        _ => Some(&[]),
    }
}

/// What to give the flag `name` instead of a value it does not take.
pub(crate) fn value_help(name: &str) -> &'static str {
    match name {
        "interval" | "timeout" | "start-period" | "start-interval" => {
            "Docker waits that long. Give a duration of at least 1ms, such as 30s or 1m30s."
        }
        "retries" => "So many failures in a row count. Give a number, 0 or more.",
        "network" => "RUN has three networks to choose from. Give default, none or host.",
        "security" => "RUN has two modes to choose from. Give sandbox or insecure.",
        "device" => "A device is a name and at most required. Give vendor.com/class=name,required.",
        _ => "The flag is a switch. Give true or false, or the flag alone.",
    }
}

/// Reads the flags at the start of `range`; returns them and what follows.
pub(crate) fn read(reader: &Reader<'_>, range: Range<usize>) -> (Vec<Flag>, Range<usize>) {
    let mut flags = Vec::new();
    let mut at = range.start;
    let text = reader.line.text();
    loop {
        let rest = text.get(at..range.end).unwrap_or("");
        let start = range.end - rest.trim_start().len();
        let rest = text.get(start..range.end).unwrap_or("");
        if !rest.starts_with("--") {
            return (flags, start..range.end);
        }
        let raw = RawFlag::read(rest, reader.escape);
        at = start + raw.length;
        if raw.text == "--" {
            return (flags, at..range.end);
        }
        flags.push(raw.into_flag(reader, start));
    }
}

/// A flag with its quotes and escapes resolved.
struct RawFlag {
    text: String,
    /// Where the first `=` is, in `text` and in the source.
    equals: Option<(usize, usize)>,
    /// Length in the source.
    length: usize,
}

impl RawFlag {
    fn read(source: &str, escape: char) -> Self {
        let mut flag = Self {
            text: String::new(),
            equals: None,
            length: source.len(),
        };
        let mut quote = None;
        let mut chars = source.char_indices();
        while let Some((at, c)) = chars.next() {
            if quote.is_none() && c.is_whitespace() {
                flag.length = at;
                break;
            }
            if quote == Some(c) {
                quote = None;
            } else if quote.is_none() && matches!(c, '\'' | '"') {
                quote = Some(c);
            } else if c == escape {
                if let Some((at, escaped)) = chars.next() {
                    flag.push(escaped, at);
                }
            } else {
                flag.push(c, at);
            }
        }
        flag
    }

    fn push(&mut self, c: char, at: usize) {
        if c == '=' && self.equals.is_none() {
            self.equals = Some((self.text.len(), at));
        }
        self.text.push(c);
    }

    fn into_flag(self, reader: &Reader<'_>, start: usize) -> Flag {
        let end = start + self.length;
        let (name_end, name_source_end) = self.equals.unwrap_or((self.text.len(), self.length));
        let word = |value: Option<&str>, range: Range<usize>| Word {
            value: value.unwrap_or("").to_owned(),
            at: Span::from(range.clone()),
            span: reader.line.span(range),
        };
        Flag {
            name: word(
                self.text.get(2..name_end),
                start + 2..start + name_source_end,
            ),
            value: self
                .equals
                .map(|(equals, source)| word(self.text.get(equals + 1..), start + source + 1..end)),
            span: reader.line.span(start..end),
        }
    }
}

/// Checks the flags of `instruction` against those it knows.
pub(crate) fn check(instruction: &Instruction, problems: &mut Vec<Problem>) {
    let Some(known) = known_flags(instruction.kind()) else {
        return;
    };
    let mut seen = vec![false; known.len()];
    for flag in &instruction.flags {
        let name = flag.name.value.as_str();
        let mut error = |code, span, message: String, fix| {
            let problem = Problem::error(code, span, instruction.first_line, message);
            let problem = match code {
                Code::InvalidFlagValue => problem.with_help(value_help(name)),
                _ => problem,
            };
            problems.push(problem.with_fix(fix));
        };
        let Some(index) = known.iter().position(|known| known.0 == name) else {
            let names: Vec<&str> = known.iter().map(|known| known.0).collect();
            let meant = nearest(name, &names);
            let hint = meant.map_or(String::new(), |meant| format!(" (did you mean {meant}?)"));
            let fix = meant.map(|meant| Edit::replace(flag.name.span, meant));
            let message = format!("unknown flag: --{name}{hint}");
            error(Code::UnknownFlag, flag.span, message, fix);
            continue;
        };
        let kind = known[index].1;
        if std::mem::replace(&mut seen[index], true) && kind != FlagKind::Values {
            let message = format!("duplicate flag specified: --{name}");
            error(Code::DuplicateFlag, flag.span, message, None);
        }
        match (kind, &flag.value) {
            (FlagKind::Switch, Some(value)) if value.value.is_empty() => {
                let message = format!("missing a value on flag: --{name}");
                error(Code::MissingFlagValue, flag.span, message, None);
            }
            (FlagKind::Switch, Some(word)) => {
                let value = word.value.as_str();
                if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") {
                    let message =
                        format!("expecting boolean value for flag --{name}, not: {value}");
                    error(Code::InvalidFlagValue, word.span, message, None);
                }
            }
            (FlagKind::Value | FlagKind::Values, None) => {
                let message = format!("missing a value on flag: --{name}");
                error(Code::MissingFlagValue, flag.span, message, None);
            }
            _ => {}
        }
    }
}
