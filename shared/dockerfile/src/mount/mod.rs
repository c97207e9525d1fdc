//! The values of RUN's flags, as far as they are checked before variables have values.
//!
//! Reference: `commands_runmount.go`, `commands_rundevice.go`, `commands_runnetwork.go` and
//! `commands_runsecurity.go` in `frontend/dockerfile/instructions` of moby/buildkit.

mod options;

use crate::{
    Code, Flag, Instruction, Problem, Word, flags::value_help, quote::quote, suggest::nearest,
};
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{is_not, tag},
    character::complete::char,
    combinator::{all_consuming, map, value},
    multi::{fold_many0, separated_list1},
    sequence::delimited,
};
use std::borrow::Cow;
use text::Span;

/// The fields of `--mount=type=cache,target=/x`, quotes resolved. `None` where the value is no
/// line of comma-separated values.
pub fn fields(value: &str) -> Option<Vec<String>> {
    // BuildKit's reader takes an empty line for the end of its input.
    if value.is_empty() {
        return None;
    }
    let (_, fields) = csv(value).ok()?;
    Some(fields)
}

/// One mount of a RUN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// `key=value` or `key`, keys in lower case, variables not expanded.
    pub options: Vec<(String, Option<String>)>,
}

impl Mount {
    /// Reads a `--mount` flag; `None` for another flag or a value that does not parse.
    pub fn of(flag: &Flag) -> Option<Self> {
        if flag.name.value != "mount" {
            return None;
        }
        Self::read(flag.value())
    }

    /// Reads the value of a `--mount` flag; `None` where it does not parse.
    pub fn read(value: &str) -> Option<Self> {
        let fields = fields(value)?.into_iter();
        let options = fields.map(|field| match field.split_once('=') {
            Some((key, value)) => (key.to_ascii_lowercase(), Some(value.to_owned())),
            None => (field.to_ascii_lowercase(), None),
        });
        Some(Self {
            options: options.collect(),
        })
    }

    /// The value of the last option that is one of `keys`: of several, it is the one that counts.
    pub fn get(&self, keys: &[&str]) -> Option<&str> {
        let wanted = |option: &&(String, Option<String>)| keys.contains(&option.0.as_str());
        self.options.iter().rev().find(wanted)?.1.as_deref()
    }

    /// `type`; `bind` where it is not given.
    pub fn kind(&self) -> &str {
        self.get(&["type"]).unwrap_or("bind")
    }
}

pub(crate) fn check(instruction: &Instruction, problems: &mut Vec<Problem>) {
    for flag in &instruction.flags {
        let Some(word) = &flag.value else { continue };
        if let Err((code, message)) = check_flag(&flag.name.value, word) {
            let line = instruction.first_line;
            let span = match code {
                Code::MountFromVariable => from_value(instruction, word),
                _ => word.span,
            };
            let problem = Problem::error(code, span, line, message);
            problems.push(match code {
                Code::InvalidFlagValue => problem.with_help(value_help(&flag.name.value)),
                _ => problem,
            });
        }
    }
}

fn check_flag(name: &str, word: &Word) -> Result<(), (Code, String)> {
    let value = word.value.as_str();
    match name {
        "mount" => check_mount(value),
        "device" => check_device(value).map_err(|message| (Code::InvalidFlagValue, message)),
        "network" if !["default", "none", "host"].contains(&value) => {
            let message = format!("invalid network mode {}", quote(value));
            Err((Code::InvalidFlagValue, message))
        }
        "security" if !["insecure", "sandbox"].contains(&value) => {
            let message = format!("security {} is not valid", quote(value));
            Err((Code::InvalidFlagValue, message))
        }
        _ => Ok(()),
    }
}

fn check_mount(value: &str) -> Result<(), (Code, String)> {
    let Some(fields) = fields(value) else {
        let message = "failed to parse csv mounts".to_owned();
        return Err((Code::InvalidMount, message));
    };
    let from_variable = fields.iter().any(|field| {
        let from = field
            .split_once('=')
            .filter(|pair| pair.0.eq_ignore_ascii_case("from"));
        from.and_then(|pair| pair.1.split_once('$'))
            .is_some_and(|after| !after.1.is_empty())
    });
    match from_variable {
        false => Ok(()),
        true => {
            let message =
                "'from' doesn't support variable expansion, define alias stage instead".to_owned();
            Err((Code::MountFromVariable, message))
        }
    }
}

/// Where the value of `from=` stands in `word`; all of it where quotes or escapes hide the place.
fn from_value(instruction: &Instruction, word: &Word) -> Span {
    let raw = word.at.of(instruction.line.text());
    let mut start = 0;
    for field in raw.split(',').filter(|_| raw == word.value) {
        match field.split_once('=') {
            Some((key, value)) if key.eq_ignore_ascii_case("from") => {
                let value_start = start + key.len() + 1;
                return instruction.span_in(word, value_start..value_start + value.len());
            }
            _ => start += field.len() + 1,
        }
    }
    word.span
}

fn check_device(value: &str) -> Result<(), String> {
    let fields = fields(value).ok_or_else(|| "failed to parse csv devices".to_owned())?;
    let mut device: Option<String> = None;
    for field in fields {
        let (key, value) = match field.split_once('=') {
            Some((key, value)) => (key.to_ascii_lowercase(), Some(value)),
            None => (field.to_ascii_lowercase(), None),
        };
        match (key.as_str(), value) {
            ("required", None) => {}
            ("required", Some(value)) if is_bool(value) => {}
            ("required", Some(value)) => return Err(format!("invalid value for {key}: {value}")),
            ("name", Some(value)) => {
                if let Some(device) = device.filter(|device| !device.is_empty()) {
                    return Err(format!("device name already set to {device}"));
                }
                device = Some(value.to_owned());
            }
            _ if device.as_deref().unwrap_or("").is_empty() => device = Some(field),
            (_, None) => return Err(format!("invalid field '{field}' must be a key=value pair")),
            (_, Some(_)) => {
                let meant = nearest(&key, &["name", "required"]);
                let hint = meant.map_or(String::new(), |meant| format!(" (did you mean {meant}?)"));
                return Err(format!("unexpected key '{key}' in '{field}'{hint}"));
            }
        }
    }
    Ok(())
}

/// What Go's `strconv.ParseBool` takes.
fn is_bool(value: &str) -> bool {
    let known = [
        "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False",
    ];
    known.contains(&value)
}

fn csv(input: &str) -> IResult<&str, Vec<String>> {
    let piece = alt((
        map(is_not("\""), Cow::Borrowed),
        value(Cow::Borrowed("\""), tag("\"\"")),
    ));
    let content = fold_many0(
        piece,
        String::new,
        |mut text: String, piece: Cow<'_, str>| {
            text.push_str(&piece);
            text
        },
    );
    let quoted = delimited(char('"'), content, char('"'));
    let plain = map(is_not(",\""), str::to_owned);
    let empty = map(tag(""), str::to_owned);
    all_consuming(separated_list1(char(','), alt((quoted, plain, empty)))).parse_complete(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_csv() {
        let read = |text| fields(text).unwrap();
        assert_eq!(read("type=cache,target=/a"), ["type=cache", "target=/a"]);
        assert_eq!(read(r#""a=b,""c""",d,"#), [r#"a=b,"c""#, "d", ""]);
        for text in ["", r#"a"b"#, r#""a"#, r#""a"b"#] {
            assert_eq!(fields(text), None, "{text}");
        }
    }

    #[test]
    fn a_variable_stage_is_pointed_at() {
        let text = "FROM a\nRUN --mount=type=bind,from=$x,target=/x ls";
        let problem = crate::parse(text).problems.remove(0);
        assert_eq!(
            (problem.code, problem.span.of(text)),
            (Code::MountFromVariable, "$x")
        );
    }

    #[test]
    fn devices_are_checked() {
        assert!(check_device("vendor.com/device=foo,required").is_ok());
        assert!(check_device("name=a,required=true").is_ok());
        assert!(check_device("a,name=b").is_err());
        assert!(check_device("a,b").is_err());
    }
}
