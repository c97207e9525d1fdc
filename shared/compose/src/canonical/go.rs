//! Numbers, dates and durations as Go prints them in JSON.

use crate::format::number::decimal;

/// A number in JSON: with an exponent where it is very small or very large.
pub(super) fn number(plain: &str, value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || (1e-6..1e21).contains(&size) {
        return plain.to_owned();
    }
    // Go writes e-07 as e-7, but e+22 as it is.
    decimal(value, -7).replace("e-0", "e-")
}

/// A date, or a date and time, as RFC 3339 writes it.
pub(super) fn moment(text: &str) -> String {
    let (date, rest) = match text.find(['T', 't', ' ', '\t']) {
        Some(at) => (&text[..at], text[at + 1..].trim_start()),
        None => (text, ""),
    };
    let date = padded(date, "-");
    if rest.is_empty() {
        return format!("{date}T00:00:00Z");
    }
    let zone_at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone_at);
    let (clock, fraction) = time
        .trim_end()
        .split_once('.')
        .unwrap_or((time.trim_end(), ""));
    let clock = padded(clock, ":");
    let fraction = fraction.trim_end_matches('0');
    let fraction = if fraction.is_empty() {
        String::new()
    } else {
        format!(".{fraction}")
    };
    let zone = match zone {
        "" | "Z" | "+00:00" | "-00:00" => "Z",
        zone => zone,
    };
    format!("{date}T{clock}{fraction}{zone}")
}

/// The parts of a date or a time, each of two digits or more.
fn padded(text: &str, separator: &str) -> String {
    let parts = text.split(separator).map(|part| format!("{part:0>2}"));
    parts.collect::<Vec<_>>().join(separator)
}

/// Nanoseconds as Go prints a duration: `1h30m0s`, `1.5s`, `20ms`.
pub(super) fn duration(nanoseconds: i64) -> String {
    let size = nanoseconds.unsigned_abs();
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let fraction = |whole: u64, rest: u64, digits: usize| {
        let rest = format!("{rest:0digits$}");
        match rest.trim_end_matches('0') {
            "" => whole.to_string(),
            rest => format!("{whole}.{rest}"),
        }
    };
    let text = match size {
        0 => "0s".to_owned(),
        1..1_000 => format!("{size}ns"),
        1_000..1_000_000 => format!("{}µs", fraction(size / 1_000, size % 1_000, 3)),
        1_000_000..1_000_000_000 => {
            format!("{}ms", fraction(size / 1_000_000, size % 1_000_000, 6))
        }
        _ => {
            let (seconds, rest) = (size / 1_000_000_000, size % 1_000_000_000);
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            let last = fraction(seconds % 60, rest, 9);
            match (hours, minutes) {
                (0, 0) => format!("{last}s"),
                (0, minutes) => format!("{minutes}m{last}s"),
                (hours, minutes) => format!("{hours}h{minutes}m{last}s"),
            }
        }
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::{duration, moment, number};

    #[test]
    fn durations_are_those_of_go() {
        for (nanoseconds, text) in [
            (0, "0s"),
            (1_500_000_000, "1.5s"),
            (90_000_000_000, "1m30s"),
            (5_400_000_000_000, "1h30m0s"),
            (20_000_000, "20ms"),
            (1_500, "1.5µs"),
            (-1_000_000_000, "-1s"),
        ] {
            assert_eq!(duration(nanoseconds), text);
        }
    }

    #[test]
    fn dates_are_moments() {
        assert_eq!(moment("2020-1-02"), "2020-01-02T00:00:00Z");
        assert_eq!(moment("2020-01-02 3:04:05.60"), "2020-01-02T03:04:05.6Z");
        assert_eq!(
            moment("2020-01-02t03:04:05+01:00"),
            "2020-01-02T03:04:05+01:00"
        );
    }

    #[test]
    fn numbers_are_those_of_go() {
        assert_eq!(number("0.3", 0.3), "0.3");
        assert_eq!(number("", 1e22), "1e+22");
        assert_eq!(number("", 1.5e-7), "1.5e-7");
    }
}
