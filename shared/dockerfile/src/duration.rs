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

/// Nanoseconds, as many as fit.
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
    let mut total = 0.0;
    while !rest.is_empty() {
        let (after, number) = number(rest).map_err(|_| invalid())?;
        let (after, unit) =
            unit(after).map_err(|_| format!("time: missing unit in duration {shown}"))?;
        let scale = nanoseconds(unit)
            .ok_or_else(|| format!("time: unknown unit {} in duration {shown}", quote(unit)))?;
        total += number.parse::<f64>().unwrap_or(0.0) * scale;
        rest = after;
    }
    // Go refuses what does not fit 63 bits.
    if total >= 9.223_372_036_854_775e18 {
        return Err(invalid());
    }
    let total = total as i64;
    Ok(if negative { -total } else { total })
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

fn nanoseconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "ns" => 1.0,
        "us" | "µs" | "μs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        "m" => 60e9,
        "h" => 3600e9,
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
