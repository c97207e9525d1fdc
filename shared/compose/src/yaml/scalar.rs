use crate::Value;

/// What a scalar means, as go-yaml v3 resolves it into an untyped value.
///
/// Plain scalars may be null, booleans, numbers or dates; quoted and block scalars are text. A
/// `!!` tag of the core schema decides instead; an unknown tag leaves text.
pub(super) fn resolve(text: &str, plain: bool, tag: Option<&str>) -> Value {
    match tag {
        Some("!!str" | "!!binary" | "!") => Value::Str(text.to_owned()),
        Some("!!int" | "!!float" | "!!bool" | "!!null" | "!!timestamp") => plain_scalar(text),
        Some(_) => Value::Str(text.to_owned()),
        None if plain => plain_scalar(text),
        None => Value::Str(text.to_owned()),
    }
}

/// Whether a value is of the type its tag of the core schema names; other tags fit anything.
pub(super) fn fits(value: &Value, tag: &str) -> bool {
    match tag {
        "!!int" => matches!(value, Value::Int(_)),
        "!!float" => matches!(value, Value::Int(_) | Value::Float(_)),
        "!!bool" => matches!(value, Value::Bool(_)),
        "!!null" => matches!(value, Value::Null),
        "!!timestamp" => matches!(value, Value::Time(_)),
        _ => true,
    }
}

fn plain_scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Value::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Value::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Value::Float(f64::NAN),
        _ => number(text).unwrap_or_else(|| Value::Str(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Value> {
    let first = *text.as_bytes().first()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    if is_time(text) {
        return Some(Value::Time(text.to_owned()));
    }
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    if let Some(value) = integer(&plain) {
        return Some(value);
    }
    if is_float(&plain) {
        return plain.parse().ok().map(Value::Float);
    }
    None
}

/// Go's `ParseInt` with base 0, and YAML 1.2's `0o`.
fn integer(text: &str) -> Option<Value> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let lower = digits.to_ascii_lowercase();
    let (base, digits) = match lower.get(..2) {
        Some("0x") => (16, &lower[2..]),
        Some("0b") => (2, &lower[2..]),
        Some("0o") => (8, &lower[2..]),
        _ if lower.len() > 1 && lower.starts_with('0') => (8, &lower[1..]),
        _ => (10, lower.as_str()),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| (byte as char).is_digit(base)) {
        return None;
    }
    if let Ok(value) = i64::from_str_radix(&format!("{sign}{digits}"), base) {
        return Some(Value::Int(value));
    }
    let wide = u64::from_str_radix(digits, base).ok();
    wide.filter(|_| sign.is_empty())
        .map(|value| Value::Float(value as f64))
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_float(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_fits = match mantissa.split_once('.') {
        Some(("", fraction)) => !fraction.is_empty() && digits(fraction),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => !mantissa.is_empty() && digits(mantissa),
    };
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    mantissa_fits && exponent_fits
}

/// A date, alone or with a time after `T`, `t` or blanks.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is = |range: std::ops::Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    if !(is(0..4) && bytes.get(4) == Some(&b'-')) {
        return false;
    }
    let mut parts = text[5..].splitn(2, '-');
    let (Some(month), Some(rest)) = (parts.next(), parts.next()) else {
        return false;
    };
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (day, time) = rest.split_at(end);
    let small = |part: &str, most: u32| {
        (1..=2).contains(&part.len())
            && part
                .parse::<u32>()
                .is_ok_and(|value| (1..=most).contains(&value))
    };
    if !(small(month, 12) && small(day, 31)) {
        return false;
    }
    if time.is_empty() {
        return month.len() == 2 && day.len() == 2;
    }
    let time = match time.strip_prefix(['T', 't']) {
        Some(time) => time,
        None => time.trim_start_matches([' ', '\t']),
    };
    time.len() >= 8
        && time.bytes().take(8).enumerate().all(|(at, byte)| match at {
            2 | 5 => byte == b':',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_resolve_as_in_go_yaml() {
        for (text, value) in [
            ("", Value::Null),
            ("~", Value::Null),
            ("yes", Value::Str("yes".into())),
            ("True", Value::Bool(true)),
            ("0o440", Value::Int(0o440)),
            ("0440", Value::Int(0o440)),
            ("0x1F", Value::Int(31)),
            ("1_000", Value::Int(1000)),
            ("-3", Value::Int(-3)),
            ("1.5", Value::Float(1.5)),
            ("1.", Value::Float(1.0)),
            ("1e3", Value::Float(1000.0)),
            ("089", Value::Float(89.0)),
            ("1.2.3", Value::Str("1.2.3".into())),
            ("8000:8000", Value::Str("8000:8000".into())),
            ("-", Value::Str("-".into())),
            ("2024-01-31", Value::Time("2024-01-31".into())),
            ("2024-01-31x", Value::Str("2024-01-31x".into())),
        ] {
            assert_eq!(resolve(text, true, None), value, "{text}");
        }
        assert_eq!(resolve("1", false, None), Value::Str("1".into()));
        assert_eq!(resolve("1", true, Some("!!str")), Value::Str("1".into()));
    }
}
