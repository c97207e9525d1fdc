//! HEALTHCHECK.

use super::{Args, Command, Word, command, missing};
use crate::{
    Code, Flag, Instruction, Problem, duration, flags, lexer::is_blank, quote::quote,
    reader::Reader,
};
use std::ops::Range;

/// `HEALTHCHECK CMD command` or `HEALTHCHECK NONE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Healthcheck {
    /// `CMD`, `NONE`, or what else was written there.
    pub kind: Option<Word>,
    /// What follows it.
    pub command: Command,
}

pub(crate) fn read(reader: &mut Reader<'_>, rest: Range<usize>) -> Args {
    let text = reader.text(&rest);
    let kind_end = rest.start + text.find(is_blank).unwrap_or(text.len());
    let after = reader
        .text(&(kind_end..rest.end))
        .trim_start_matches(is_blank);
    let after = rest.end - after.len()..rest.end;
    match command::read_command(reader, after) {
        Some(command) => Args::Healthcheck(Healthcheck {
            kind: (!rest.is_empty()).then(|| reader.word(rest.start..kind_end)),
            command,
        }),
        None => Args::Raw(reader.word(rest)),
    }
}

pub(crate) fn check(
    instruction: &Instruction,
    healthcheck: &Healthcheck,
    problems: &mut Vec<Problem>,
) {
    let line = instruction.first_line;
    let Some(word) = &healthcheck.kind else {
        problems.push(missing(instruction, "at least one argument"));
        return;
    };
    let kind = word.value.to_ascii_uppercase();
    let first = healthcheck.command.words().first();
    if kind == "NONE" {
        // Its flags are never looked at.
        if let Some(extra) = first {
            let message = "HEALTHCHECK NONE takes no arguments";
            let code = Code::InvalidHealthcheck;
            problems.push(Problem::error(code, extra.span, line, message));
        }
        return;
    }
    flags::check(instruction, problems);
    if kind != "CMD" {
        let message = format!("Unknown type {} in HEALTHCHECK (try CMD)", quote(&kind));
        let code = Code::InvalidHealthcheck;
        problems.push(Problem::error(code, word.span, line, message));
    } else if first.is_none() {
        let message = "Missing command after HEALTHCHECK CMD";
        let code = Code::MissingArgument;
        problems.push(Problem::error(code, word.span, line, message));
    }
    for flag in &instruction.flags {
        if let (Some(value), Err(message)) = (&flag.value, check_flag(flag)) {
            let problem = Problem::error(Code::InvalidFlagValue, value.span, line, message);
            problems.push(problem.with_help(flags::value_help(&flag.name.value)));
        }
    }
}

fn check_flag(flag: &Flag) -> Result<(), String> {
    let value = flag.value();
    if value.is_empty() {
        return Ok(());
    }
    match flag.name.value.as_str() {
        "retries" => retries(value),
        name @ ("interval" | "timeout" | "start-period" | "start-interval") => {
            match duration::parse(value)? {
                0 => Ok(()),
                short if short < duration::MILLISECOND => {
                    Err(format!("Interval {} cannot be less than 1ms", quote(name)))
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn retries(value: &str) -> Result<(), String> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let shown = quote(value);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(format!("strconv.ParseInt: parsing {shown}: invalid syntax"));
    }
    match value.parse::<i32>() {
        Err(_) => Err(format!(
            "strconv.ParseInt: parsing {shown}: value out of range"
        )),
        Ok(number) if number < 0 => Err(format!("--retries cannot be negative ({number})")),
        Ok(_) => Ok(()),
    }
}
