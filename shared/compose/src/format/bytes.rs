/// Bytes in a size such as `512m`, `1.5GB` or `64 kib`: binary units, any case
/// (docker/go-units `RAMInBytes`).
///
/// # Errors
/// A sentence about what is wrong.
pub fn bytes(text: &str) -> Result<i64, String> {
    let hint = "write a number and b, k, m, g, t or p, such as `512m`";
    let fail = || Err(format!("`{text}` is not a size in bytes; {hint}"));
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit() || c == '.' || c == ' ') else {
        return fail();
    };
    let (number, unit) = if text.as_bytes()[last] == b' ' {
        (&text[..last], &text[last + 1..])
    } else {
        text.split_at(last + 1)
    };
    let Some(size) = super::float(number).filter(|size| *size >= 0.0) else {
        return fail();
    };
    let lower = unit.to_lowercase();
    let (prefix, rest) = match lower.chars().next() {
        None | Some('b') => ("", lower.as_str()),
        Some(first) => lower.split_at(first.len_utf8()),
    };
    let power = match prefix {
        "" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        "p" => 5,
        _ => return fail(),
    };
    let fits = if prefix.is_empty() {
        matches!(rest, "" | "b")
    } else {
        matches!(rest, "" | "b" | "ib")
    };
    if !fits {
        return fail();
    }
    Ok((size * 1024_f64.powi(power)) as i64)
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes() {
        assert_eq!(bytes("512m"), Ok(512 << 20));
        assert_eq!(bytes("1.5GB"), Ok(3 << 29));
        assert_eq!(bytes("64 KiB"), Ok(64 << 10));
        assert_eq!(bytes("10"), Ok(10));
        assert_eq!(bytes("10b"), Ok(10));
        for wrong in ["", "lots", "-1m", "5x", "5mx", "5bb", "m"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
