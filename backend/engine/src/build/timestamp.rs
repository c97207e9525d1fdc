/// Milliseconds since 1970-01-01 UTC of an RFC 3339 time as BuildKit writes it.
pub(crate) fn unix_ms(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let mut rest = text.get(19..)?;
    let mut millis = 0;
    if let Some(fraction) = rest.strip_prefix('.') {
        let digits = fraction.len()
            - fraction
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        for index in 0..3 {
            let digit = fraction.as_bytes()[..digits].get(index);
            millis = millis * 10 + digit.map_or(0, |digit| i64::from(digit - b'0'));
        }
        rest = &fraction[digits..];
    }
    let offset_minutes = match rest.as_bytes() {
        [b'Z'] => 0,
        [sign @ (b'+' | b'-'), ..] => {
            let part = |range: std::ops::Range<usize>| rest.get(range)?.parse::<i64>().ok();
            let minutes = part(1..3)? * 60 + part(4..6)?;
            if *sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    let days = days_from_civil(year, month, day);
    let seconds = ((days * 24 + hour) * 60 + minute - offset_minutes) * 60 + second;
    Some(seconds * 1000 + millis)
}

/// Days since 1970-01-01 of a date of the Gregorian calendar, which repeats every 400 years.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::unix_ms;

    #[test]
    fn times_are_read_as_buildkit_writes_them() {
        assert_eq!(unix_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(
            unix_ms("2026-11-24T08:07:43.719258626Z"),
            Some(1_795_507_663_719)
        );
        assert_eq!(
            unix_ms("2024-02-29T12:00:00.5+01:00"),
            Some(1_709_204_400_500)
        );
        assert_eq!(unix_ms("2000-03-01T00:00:00.07Z"), Some(951_868_800_070));
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "soon",
            "2026-11-24",
            "2026-11-24T08:07:43",
            "2026-11-24T08:07:43.☂",
        ] {
            assert_eq!(unix_ms(text), None, "{text}");
        }
    }
}
