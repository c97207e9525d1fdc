//! Whether a label's value has the format a team asks for.

use crate::LabelFormat;

/// The SPDX identifiers of licences, those that are deprecated left out, sorted by their bytes.
const LICENCES: &str = include_str!("licences.txt");

impl LabelFormat {
    /// Whether `value` has this format. Time is linear in its length.
    pub(crate) fn fits(self, value: &str) -> bool {
        match self {
            Self::Text => !value.is_empty(),
            Self::Url => is_url(value),
            Self::Rfc3339 => is_time(value),
            Self::Spdx => is_licence(value),
            Self::Hash => is_hash(value),
            Self::Semver => is_version(value),
            Self::Email => is_email(value),
        }
    }
}

/// An absolute URI as RFC 3986 writes it.
fn is_url(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let escapes = rest.split('%').skip(1);
    let are_escapes = escapes.into_iter().all(|escape| {
        let digits = escape.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b);
    is_scheme && !rest.is_empty() && are_escapes && rest.bytes().all(is_allowed)
}

/// `2026-01-31T12:00:00.5+01:00`.
fn is_time(value: &str) -> bool {
    let bytes = value.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = bytes.get(from..to)?;
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number.then(|| {
            let digits = digits.iter();
            digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
        })
    };
    let is_in = |number: Option<u32>, from, to| number.is_some_and(|n| (from..=to).contains(&n));
    let Some((year, month)) = number(0, 4).zip(number(5, 7)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    let is_date = is_in(number(8, 10), 1, days);
    let is_clock = is_in(number(11, 13), 0, 23)
        && is_in(number(14, 16), 0, 59)
        && is_in(number(17, 19), 0, 60);
    let between = [4, 7, 10, 13, 16].map(|at| bytes.get(at).copied().unwrap_or(0));
    let is_separated = matches!(between, [b'-', b'-', b'T' | b't' | b' ', b':', b':']);
    let mut zone = value.get(19..).unwrap_or("");
    if let Some(fraction) = zone.strip_prefix('.') {
        zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if zone.len() == fraction.len() {
            return false;
        }
    }
    let at = value.len() - zone.len();
    let is_zone = match zone.as_bytes() {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', _, _, b':', _, _] => {
            is_in(number(at + 1, at + 3), 0, 23) && is_in(number(at + 4, at + 6), 0, 59)
        }
        _ => false,
    };
    is_date && is_clock && is_separated && is_zone
}

/// An SPDX licence expression: `MIT`, `(MIT OR Apache-2.0) AND GPL-2.0-only WITH X-exception`.
fn is_licence(value: &str) -> bool {
    let spaced = value.replace('(', " ( ").replace(')', " ) ");
    let mut open = 0_usize;
    let mut wants_licence = true;
    let mut after_with = false;
    for word in spaced.split_whitespace() {
        match word {
            "(" if wants_licence && !after_with => open += 1,
            ")" if !wants_licence && open > 0 => open -= 1,
            "AND" | "OR" if !wants_licence => wants_licence = true,
            "WITH" if !wants_licence => (wants_licence, after_with) = (true, true),
            word if wants_licence && (after_with || is_licence_id(word)) => {
                (wants_licence, after_with) = (false, false);
            }
            _ => return false,
        }
    }
    open == 0 && !wants_licence
}

fn is_licence_id(word: &str) -> bool {
    let is_own = word.contains("LicenseRef-");
    let id = word.strip_suffix('+').unwrap_or(word);
    is_own || LICENCES.lines().any(|licence| licence == id)
}

fn is_hash(value: &str) -> bool {
    let is_lower_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    matches!(value.len(), 7 | 40) && value.bytes().all(is_lower_hex)
}

/// A version as semver.org writes it.
fn is_version(value: &str) -> bool {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let is_word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (value, build) = match value.split_once('+') {
        Some((value, build)) => (value, Some(build)),
        None => (value, None),
    };
    let (core, before) = match value.split_once('-') {
        Some((core, before)) => (core, Some(before)),
        None => (value, None),
    };
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && build.is_none_or(|build| build.split('.').all(is_word))
        && before.is_none_or(|before| {
            let mut parts = before.split('.');
            parts.all(|part| is_word(part) && (!is_all_digits(part) || is_number(part)))
        })
}

/// An address as RFC 5322 writes it, without comments and folding.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let is_atom = |part: &str| {
        let is_text = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
        !part.is_empty() && part.bytes().all(is_text)
    };
    let is_quoted = local.len() > 2
        && local.starts_with('"')
        && local.ends_with('"')
        && !local[1..local.len() - 1].contains('"');
    let is_label = |part: &str| {
        let is_text = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        let is_inside = !part.starts_with('-') && !part.ends_with('-');
        !part.is_empty() && is_inside && part.bytes().all(is_text)
    };
    let is_literal = domain.len() > 2 && domain.starts_with('[') && domain.ends_with(']');
    (is_quoted || local.split('.').all(is_atom)) && (is_literal || domain.split('.').all(is_label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_is_told_from_what_does_not() {
        for (format, good, bad) in [
            (LabelFormat::Text, "a", ""),
            (
                LabelFormat::Url,
                "https://a.example/b?c=%20#d mailto:a@b urn:x http://[::1]:80/",
                "//a a.b http://ä http://%zz {a} https://example.com/{a} 1a:b",
            ),
            (
                LabelFormat::Rfc3339,
                "2024-02-29T00:00:00Z 2024-03-10t10:26:60.123z 2024-03-10T10:26:33-23:59",
                "2023-02-29T00:00:00Z 2024-13-10T10:26:33Z 2024-03-10 2024-03-10T10:26:33 \
                 2024-03-10T24:26:33Z 2024-03-10T10:26:33.Z 2024-03-10T10:26:33+0100 \
                 2024-3-10T10:26:33Z 2024-03-10T10:26:33+25:00 é024-03-10T10:26:33Z",
            ),
            (
                LabelFormat::Spdx,
                "MIT 0BSD Apache-2.0+ LicenseRef-own (MIT) zlib-acknowledgement",
                "mit GPL-2.0 BSD (MIT MIT) () AND",
            ),
            (
                LabelFormat::Hash,
                "abcdef0 43c572f1272b6b3171dd1db9e41b7027128ce080",
                "abcdef ABCDEF0 xyzxyzx 01234567",
            ),
            (
                LabelFormat::Semver,
                "1.2.3 0.0.0-alpha.1+b.01 1.2.3--",
                "v1.2.3 1.2 1.2.3.4 01.2.3 1.2.3-01 1.2.3- 1.2.3+ 1.2.3-a..b 1.2.3-a_b",
            ),
            (
                LabelFormat::Email,
                "a@b a.b+c@d.example \"a.b\"@c a@[1.2.3.4]",
                "a @b a@ .a@b a..b@c a@-b.c a@b_c mailto:a@b,c ä@b a@b@",
            ),
        ] {
            for value in good.split(' ') {
                assert!(format.fits(value), "{format:?}: {value}");
            }
            for value in bad.split(' ') {
                assert!(!format.fits(value), "{format:?}: {value}");
            }
        }
        assert!(LabelFormat::Spdx.fits("(MIT OR Apache-2.0) AND GPL-2.0-only WITH LLVM-exception"));
        assert!(!LabelFormat::Spdx.fits("MIT OR"));
        assert!(!LabelFormat::Spdx.fits("MIT Apache-2.0"));
    }

    proptest! {
        #[test]
        fn any_value(value in "(?s).{0,30}|[0-9T:Zé.+-]{0,30}") {
            for format in LabelFormat::ALL {
                format.fits(&value);
            }
        }
    }
}
