//! The little Markdown that answers are made of.

use std::fmt::Write;

/// Values longer than this are cut.
const SHOWN_MAX: usize = 120;

/// `text` as inline code, cut where it is long; line breaks become blanks.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        return "*empty*".to_owned();
    }
    let mut shown: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(SHOWN_MAX + 1)
        .collect();
    if shown.chars().count() > SHOWN_MAX {
        shown.pop();
        shown.push('…');
    }
    // A backtick ends the code, so as many are needed around as stand inside, and one more.
    let mut longest = 0;
    let mut run = 0;
    for c in shown.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

/// Adds a paragraph to `markdown`.
pub(crate) fn paragraph(markdown: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    let gap = if markdown.is_empty() { "" } else { "\n\n" };
    let _ = write!(markdown, "{gap}{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_one_line_and_closed() {
        assert_eq!(code("a\nb"), "`a b`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code(""), "*empty*");
        assert_eq!(code(&"é".repeat(200)).chars().count(), SHOWN_MAX + 3);
    }
}
