/// Nanoseconds in a duration such as `1m30s`, with Go's units and `d` and `w`
/// (xhit/go-str2duration).
///
/// # Errors
/// A sentence about what is wrong.
pub fn duration(text: &str) -> Result<i64, String> {
    let hint = "write numbers with units: `10s`, `1m30s`, `500ms`";
    let fail = || format!("`{text}` is not a duration; {hint}");
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(fail());
    }
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let whole = digits(rest);
        rest = &rest[whole.len()..];
        let mut fraction = "";
        if let Some(after) = rest.strip_prefix('.') {
            fraction = digits(after);
            rest = &after[fraction.len()..];
        }
        if whole.is_empty() && fraction.is_empty() {
            return Err(fail());
        }
        let end = rest
            .find(|c: char| c == '.' || c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (unit, after) = rest.split_at(end);
        rest = after;
        let scale: i64 = match unit {
            "" => {
                return Err(format!("`{text}` has no unit; write `{text}s` for seconds"));
            }
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            "d" => 86_400_000_000_000,
            "w" => 604_800_000_000_000,
            _ => return Err(fail()),
        };
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_| fail())?
        };
        let part = format!("0.{fraction}0").parse::<f64>().unwrap_or(0.0) * scale as f64;
        total = whole
            .checked_mul(scale)
            .and_then(|whole| whole.checked_add(part.round() as i64))
            .and_then(|sum| total.checked_add(sum))
            .ok_or_else(fail)?;
    }
    Ok(if negative { -total } else { total })
}

fn digits(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations() {
        assert_eq!(duration("1m30s"), Ok(90_000_000_000));
        assert_eq!(duration("1.5h"), Ok(5_400_000_000_000));
        assert_eq!(duration("1d"), Ok(86_400_000_000_000));
        assert_eq!(duration("0"), Ok(0));
        assert_eq!(duration("-1s"), Ok(-1_000_000_000));
        for wrong in ["", "soon", "10", "1x", ".s", "-"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
