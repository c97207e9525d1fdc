//! Where `$NAME` and `${NAME…}` stand in a text, as the builder and shells read it.

use std::ops::Range;

/// One reference to a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The name.
    pub(crate) name: Range<usize>,
    /// From `$` to the end of the name, with the brace that closes it at once.
    pub(crate) whole: Range<usize>,
}

/// The references in `range` of `text`. With `quotes`, what stands between single quotes is no
/// reference.
pub(crate) fn scan(text: &str, range: Range<usize>, escape: char, quotes: bool) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut double = false;
    let mut chars = text
        .get(range.clone())
        .unwrap_or("")
        .char_indices()
        .peekable();
    while let Some((at, c)) = chars.next() {
        let at = range.start + at;
        if c == escape {
            chars.next();
        } else if c == '"' {
            double = !double;
        } else if c == '\'' && quotes && !double {
            for (_, c) in chars.by_ref() {
                if c == '\'' {
                    break;
                }
            }
        } else if c == '$' {
            let Some(reference) = reference(text, at, range.end) else {
                // `$$` is no reference, and neither is what follows it.
                chars.next_if(|next| next.1 == '$');
                continue;
            };
            while chars
                .next_if(|next| range.start + next.0 < reference.name.end)
                .is_some()
            {}
            found.push(reference);
        }
    }
    found
}

/// The reference whose `$` is at `at`.
fn reference(text: &str, at: usize, end: usize) -> Option<Reference> {
    let rest = text.get(at + 1..end)?;
    let (braced, rest) = match rest.strip_prefix('{') {
        Some(rest) => (1, rest),
        None => (0, rest),
    };
    let length = name_length(rest);
    let name = at + 1 + braced..at + 1 + braced + length;
    let closed = usize::from(braced == 1 && rest[length..].starts_with('}'));
    (length > 0).then(|| Reference {
        whole: at..name.end + closed,
        name,
    })
}

/// How many bytes of `text` are a variable's name.
pub(crate) fn name_length(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    text.find(ends).unwrap_or(text.len())
}

/// The name being typed at `at` after `$` or `${`: its range, and whether it has a brace.
pub(crate) fn typed(text: &str, at: usize, escape: char) -> Option<(Range<usize>, bool)> {
    let before = text.get(..at)?;
    let belongs = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let stem = before.trim_end_matches(belongs);
    let (sign, braced) = match stem.strip_suffix('{') {
        Some(sign) => (sign, true),
        None => (stem, false),
    };
    let lead = sign.strip_suffix('$')?;
    // Escaped where an odd number of escape characters, or a dollar, stands before it.
    let escapes = lead.chars().rev().take_while(|c| *c == escape).count();
    if escapes % 2 == 1 || lead.ends_with('$') {
        return None;
    }
    let after = text.get(at..)?;
    let end = at + after.find(|c| !belongs(c)).unwrap_or(after.len());
    Some((stem.len()..end, braced))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, quotes: bool) -> Vec<&str> {
        let found = scan(text, 0..text.len(), '\\', quotes);
        found.into_iter().map(|found| &text[found.name]).collect()
    }

    #[test]
    fn references_are_found() {
        assert_eq!(names("a$B-${C:-$D} $1 $ ${", true), ["B", "C", "D"]);
        assert_eq!(names(r"\$A $$B '$C' '", true), Vec::<&str>::new());
        assert_eq!(names("\"it's $A\" '$B'", true), ["A"]);
        assert_eq!(names("'$A'", false), ["A"]);
        let whole = scan("x${AB}y", 0..7, '\\', true).remove(0).whole;
        assert_eq!(whole, 1..6);
    }

    #[test]
    fn a_typed_name_is_found() {
        let typed =
            |text: &str| typed(text, text.len(), '\\').map(|(name, braced)| (name.start, braced));
        assert_eq!(typed("a $"), Some((3, false)));
        assert_eq!(typed("a ${NA"), Some((4, true)));
        assert_eq!(typed(r"a \$NA"), None);
        assert_eq!(typed("a $$NA"), None);
        assert_eq!(typed("a NA"), None);
    }
}
