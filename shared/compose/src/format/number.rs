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
