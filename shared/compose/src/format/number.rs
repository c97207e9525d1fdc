/// A whole number as Go's `strconv.Atoi` reads it: decimal, with a sign.
pub fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// A number as Go's `strconv.ParseFloat` reads it, but for hexadecimal floats.
pub fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// What a text means as a boolean, and whether it is one of the YAML 1.1 words compose warns of.
pub fn boolean(text: &str) -> Option<(bool, bool)> {
    match text.to_lowercase().as_str() {
        "true" => Some((true, false)),
        "false" => Some((false, false)),
        "y" | "yes" | "on" => Some((true, true)),
        "n" | "no" | "off" => Some((false, true)),
        _ => None,
    }
}

/// A number as Go prints it: the fewest digits that tell it apart, with an exponent where that is
/// below -4 or above 20, or above 5 for `%v`, which is what compose prints in a text.
pub(crate) fn decimal(value: f64, exponent_max: i32) -> String {
    let scientific = format!("{value:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return match scientific.as_str() {
            "inf" => "+Inf".to_owned(),
            "-inf" => "-Inf".to_owned(),
            other => other.to_owned(),
        };
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..=exponent_max).contains(&exponent) {
        return value.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_in_texts() {
        for (value, text) in [
            (1.5, "1.5"),
            (1_000_000.0, "1e+06"),
            (123_456.0, "123456"),
            (0.00001, "1e-05"),
            (0.0001, "0.0001"),
            (-2.0, "-2"),
        ] {
            assert_eq!(decimal(value, 5), text);
        }
    }
}
