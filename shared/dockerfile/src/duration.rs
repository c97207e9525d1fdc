//! Durations as Go writes them: `1m30s`.
//!
//! Reference: `time.ParseDuration` of Go's standard library.

use crate::quote::quote;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{char, digit0, digit1},
    combinator::recognize,
};

/// One millisecond in nanoseconds.
pub(crate) const MILLISECOND: i64 = 1_000_000;

/// Nanoseconds, to the microsecond of each part.
///
/// # Errors
/// What is wrong, in Go's words.
pub(crate) fn parse(text: &str) -> Result<i64, String> {
    let shown = quote(text);
    let invalid = || format!("time: invalid duration {shown}");
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let (after, number) = number(rest).map_err(|_| invalid())?;
        let (after, unit) =
            unit(after).map_err(|_| format!("time: missing unit in duration {shown}"))?;
        let scale = nanoseconds(unit)
            .ok_or_else(|| format!("time: unknown unit {} in duration {shown}", quote(unit)))?;
        let part = scaled(number, scale).ok_or_else(invalid)?;
        total = total.checked_add(part).ok_or_else(invalid)?;
        rest = after;
    }
    Ok(if negative { -total } else { total })
}

/// `number` times `scale`; `None` where it does not fit. Digits past the sixth of a fraction are
/// left out.
fn scaled(number: &str, scale: i64) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = match whole {
        "" => 0,
        digits => digits.parse::<i64>().ok()?.checked_mul(scale)?,
    };
    let mut weight = scale;
    let parts = fraction.bytes().take(6).map(|digit| {
        let part = weight / 10 * i64::from(digit - b'0');
        weight /= 10;
        part
    });
    whole.checked_add(parts.sum())
}

fn number(input: &str) -> IResult<&str, &str> {
    let fraction = (char('.'), digit0);
    let mut digits = alt((
        recognize((digit1, fraction)),
        digit1,
        recognize((char('.'), digit1)),
    ));
    digits.parse_complete(input)
}

fn unit(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c != '.' && !c.is_ascii_digit()).parse_complete(input)
}

fn nanoseconds(unit: &str) -> Option<i64> {
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => MILLISECOND,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_gos() {
        assert_eq!(parse("1m30.5s"), Ok(90_500_000_000));
        assert_eq!(parse("-.5ms"), Ok(-500_000));
        assert_eq!(parse("0"), Ok(0));
        assert_eq!(
            parse("30").unwrap_err(),
            "time: missing unit in duration \"30\""
        );
        assert_eq!(
            parse("3d").unwrap_err(),
            "time: unknown unit \"d\" in duration \"3d\""
        );
        for text in ["", "-", "a", ".s", "99999999999h"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
