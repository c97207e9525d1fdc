//! Shell patterns of `*` and `?` (`convertShellPatternToRegex` in BuildKit, without a regex).

/// Above this many comparisons a pattern is taken not to match, so that no text costs more than
/// milliseconds.
const MAX_WORK: usize = 1 << 22;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Char(char),
    /// `?`: any one character but a line break.
    One,
    /// `*`: any number of them.
    Many,
}

pub(super) struct Pattern(Vec<Part>);

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The reason, for a backslash before anything but `*`, `?`, `\`, `}` and `/`.
    pub(super) fn new(source: &str) -> Result<Self, String> {
        let mut parts = Vec::with_capacity(source.len());
        let mut chars = source.chars().peekable();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '*' => Part::Many,
                '?' => Part::One,
                // `}` and `/` are escaped for the sake of `${…}`, not of the pattern.
                '\\' if matches!(chars.peek(), Some('}' | '/')) => continue,
                '\\' => match chars.next() {
                    Some(escaped @ ('*' | '?' | '\\')) => Part::Char(escaped),
                    other => {
                        let shown = other.unwrap_or('\u{fffd}');
                        return Err(format!("invalid escape '\\{shown}'"));
                    }
                },
                c => Part::Char(c),
            });
        }
        Ok(Self(parts))
    }

    /// `value` without the prefix that matches.
    pub(super) fn without_prefix<'v>(&self, value: &'v str, longest: bool) -> &'v str {
        let end = match self.affordable(value) {
            true => match_end(&self.0, value.char_indices(), value.len(), longest),
            false => None,
        };
        value.get(end.unwrap_or(0)..).unwrap_or(value)
    }

    /// `value` without the suffix that matches; the pattern must have been [`reverse`]d.
    pub(super) fn without_suffix<'v>(&self, value: &'v str, longest: bool) -> &'v str {
        if !self.affordable(value) {
            return value;
        }
        // Offsets count from the end: the bytes already taken.
        let mut taken = 0;
        let from_end = value.chars().rev().map(|c| {
            let at = taken;
            taken += c.len_utf8();
            (at, c)
        });
        let end = match_end(&self.0, from_end, value.len(), longest).unwrap_or(0);
        value.get(..value.len() - end).unwrap_or(value)
    }

    pub(super) fn replace_first(&self, value: &str, replacement: &str) -> String {
        match self.find(value, 0) {
            Some((start, end)) => {
                let (before, after) = (value.get(..start), value.get(end..));
                [before.unwrap_or(""), replacement, after.unwrap_or("")].concat()
            }
            None => value.to_owned(),
        }
    }

    /// Replaces every match as Go's `Regexp.ReplaceAllString` does: an empty match right after
    /// another one does not count, and `$1`, `${name}`, `$$` in the replacement are its own syntax.
    pub(super) fn replace_all(&self, value: &str, replacement: &str) -> String {
        let mut out = String::with_capacity(value.len());
        let (mut last, mut search) = (0, 0);
        while let Some((start, end)) = self.find(value, search) {
            out.push_str(value.get(last..start).unwrap_or(""));
            if end > last || start == 0 {
                let matched = value.get(start..end).unwrap_or("");
                push_template(&mut out, replacement, matched);
            }
            last = end;
            let Some(next) = value.get(search..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            search = end.max(search + next.len_utf8());
        }
        out.push_str(value.get(last..).unwrap_or(""));
        out
    }

    /// The leftmost, then longest, match at or after `from`.
    fn find(&self, value: &str, from: usize) -> Option<(usize, usize)> {
        if !self.affordable(value) {
            return None;
        }
        let rest = value.get(from..)?;
        let starts = rest.char_indices().map(|(at, _)| at);
        starts.chain([rest.len()]).find_map(|at| {
            let tail = rest.get(at..)?;
            let end = match_end(&self.0, tail.char_indices(), tail.len(), true)?;
            Some((from + at, from + at + end))
        })
    }

    fn affordable(&self, value: &str) -> bool {
        value.len().saturating_mul(self.0.len()) <= MAX_WORK
    }
}

/// `pattern` from its end to its start, each backslash still before what it escapes. A backslash at
/// the very end comes to stand before the character it followed, as in BuildKit.
pub(super) fn reverse(pattern: &str) -> String {
    let mut pieces = Vec::with_capacity(pattern.len());
    let mut chars = pattern.char_indices();
    while let Some((start, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        }
        pieces.push(pattern.get(start..chars.offset()).unwrap_or(""));
    }
    pieces.into_iter().rev().collect()
}

/// Where the match that starts at the start of `text` ends: the first or the last place possible.
/// All prefixes of the pattern are followed at once, so it costs pattern times text at most.
fn match_end(
    parts: &[Part],
    text: impl Iterator<Item = (usize, char)>,
    length: usize,
    longest: bool,
) -> Option<usize> {
    let mut alive = vec![false; parts.len() + 1];
    enter(parts, &mut alive, 0);
    let mut found = None;
    for (at, c) in text {
        if alive[parts.len()] {
            found = Some(at);
            if !longest {
                return found;
            }
        }
        let mut next = vec![false; parts.len() + 1];
        let mut any = false;
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| alive[*index]) {
            let target = match part {
                Part::Char(expected) if *expected == c => index + 1,
                Part::One if c != '\n' => index + 1,
                Part::Many if c != '\n' => index,
                _ => continue,
            };
            any = true;
            enter(parts, &mut next, target);
        }
        alive = next;
        if !any {
            return found;
        }
    }
    if alive[parts.len()] {
        found = Some(length);
    }
    found
}

/// Marks `index` as reached, and what follows it where a `*` may be empty.
fn enter(parts: &[Part], alive: &mut [bool], mut index: usize) {
    alive[index] = true;
    while parts.get(index) == Some(&Part::Many) {
        index += 1;
        alive[index] = true;
    }
}

/// Appends `template`, with Go's `$` syntax: group 0 is the match, other groups are empty.
fn push_template(out: &mut String, template: &str, matched: &str) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let (name, tail) = match after.strip_prefix('{') {
            Some(braced) => braced.split_once('}').unwrap_or(("", after)),
            None => after.split_at(after.find(|c| !is_name(c)).unwrap_or(after.len())),
        };
        if name.is_empty() || !name.chars().all(is_name) {
            out.push('$');
            rest = after;
            continue;
        }
        if name == "0" {
            out.push_str(matched);
        }
        rest = tail;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(source: &str) -> Pattern {
        Pattern::new(source).unwrap()
    }

    #[test]
    fn prefixes_and_suffixes() {
        assert_eq!(pattern("*x").without_prefix("xxyy", false), "xyy");
        assert_eq!(pattern("*x").without_prefix("xxyy", true), "yy");
        let suffix = |source: &str| pattern(&reverse(source));
        assert_eq!(suffix("y*").without_suffix("xxyy", false), "xxy");
        assert_eq!(suffix("y*").without_suffix("xxyy", true), "xx");
        assert_eq!(suffix("é?").without_suffix("aéb", true), "a");
        assert_eq!(reverse("a\\*b\\"), "\\b\\*a");
    }

    #[test]
    fn replacements_follow_go() {
        assert_eq!(pattern("").replace_all("ab", "-"), "-a-b-");
        assert_eq!(pattern("*").replace_all("ab", "-"), "-");
        assert_eq!(pattern("b").replace_all("abab", "[$0$$]"), "a[b$]a[b$]");
        assert_eq!(pattern("b*").replace_first("abab", ""), "a");
    }

    #[test]
    fn work_is_bounded() {
        let long = "a".repeat(100_000);
        assert_eq!(pattern(&long).replace_first(&long, "x"), long);
    }
}
