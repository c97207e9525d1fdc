//! Alphabetical order as people and dclint mean it: letter case last, punctuation before digits
//! before letters (the Unicode root collation, for ASCII).

use std::cmp::Ordering;

/// Punctuation in its order.
const PUNCTUATION: &str = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// Compares two names; with `numeric`, runs of digits by their value.
pub(crate) fn compare(a: &str, b: &str, numeric: bool) -> Ordering {
    by_letters(a, b, numeric).then_with(|| {
        // Lower case comes first where nothing else differs.
        let upper = |text: &str| text.chars().map(char::is_uppercase).collect::<Vec<_>>();
        upper(a).cmp(&upper(b)).then_with(|| a.cmp(b))
    })
}

fn by_letters(mut a: &str, mut b: &str, numeric: bool) -> Ordering {
    loop {
        let (Some(first), Some(second)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        if numeric && first.is_ascii_digit() && second.is_ascii_digit() {
            let (one, two) = (digits(&mut a), digits(&mut b));
            match one.len().cmp(&two.len()).then_with(|| one.cmp(two)) {
                Ordering::Equal => continue,
                different => return different,
            }
        }
        match rank(first).cmp(&rank(second)) {
            Ordering::Equal => {}
            different => return different,
        }
        a = &a[first.len_utf8()..];
        b = &b[second.len_utf8()..];
    }
}

/// Takes a run of digits off the front, without leading zeros.
fn digits<'a>(text: &mut &'a str) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (run, rest) = text.split_at(end.unwrap_or(text.len()));
    *text = rest;
    run.trim_start_matches('0')
}

fn rank(c: char) -> (u8, u32) {
    match PUNCTUATION.find(c) {
        _ if c.is_whitespace() => (0, 0),
        Some(at) => (1, at as u32),
        None if c.is_ascii_digit() => (2, u32::from(c)),
        None => (3, u32::from(c.to_lowercase().next().unwrap_or(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &str, numeric: bool) -> String {
        let mut names: Vec<&str> = names.split(' ').collect();
        names.sort_by(|a, b| compare(a, b, numeric));
        names.join(" ")
    }

    #[test]
    fn case_counts_last() {
        assert_eq!(
            sorted("b B A ab a-b a.b a_b a", false),
            "a A a_b a-b a.b ab b B"
        );
        assert_eq!(sorted("web10 web9 web1", false), "web1 web10 web9");
    }

    #[test]
    fn numbers_count_by_value() {
        assert_eq!(
            sorted("100 $B 9 $A 080 80-90", true),
            "$A $B 9 080 80-90 100"
        );
    }
}
