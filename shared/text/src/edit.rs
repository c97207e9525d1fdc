use crate::Span;
use std::fmt;

/// One replacement in a text: what stands in `span` becomes `replacement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty to insert.
    pub span: Span,
    /// What comes; empty to delete.
    pub replacement: String,
}

impl Edit {
    /// Replaces what stands in `span`.
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self {
            span,
            replacement: replacement.into(),
        }
    }

    /// Inserts before the byte at `offset`.
    pub fn insert(offset: usize, replacement: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), replacement)
    }

    /// Deletes what stands in `span`.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Why edits could not be applied. The text is unchanged then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two edits replace the same bytes.
    Overlap(Span, Span),
    /// An edit reaches past the text or splits a character.
    OutOfText(Span),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(a, b) => write!(
                f,
                "two edits replace the same text (bytes {}..{} and {}..{}); apply them one by one",
                a.start, a.end, b.start, b.end
            ),
            Self::OutOfText(span) => write!(
                f,
                "an edit of bytes {}..{} does not fit the text; it was made for another revision",
                span.start, span.end
            ),
        }
    }
}

impl std::error::Error for EditError {}

/// Applies all `edits` to `text` at once; their order does not matter.
///
/// # Errors
/// [`EditError`] where two edits overlap or one does not fit; nothing is applied then.
pub fn apply_edits(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut last = Span::default();
    for edit in sorted {
        if edit.span.start < last.end {
            return Err(EditError::Overlap(last, edit.span));
        }
        let kept = text.get(last.end as usize..edit.span.start as usize);
        let (Some(kept), Some(_)) = (kept, text.get(edit.span.range())) else {
            return Err(EditError::OutOfText(edit.span));
        };
        out.push_str(kept);
        out.push_str(&edit.replacement);
        last = edit.span;
    }
    out.push_str(text.get(last.end as usize..).unwrap_or(""));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_together() {
        let text = "FROM ubuntu as Base";
        let edits = [
            Edit::replace(Span::new(12, 14), "AS"),
            Edit::insert(11, ":24.04"),
            Edit::replace(Span::new(15, 19), "base"),
        ];
        assert_eq!(
            apply_edits(text, &edits).unwrap(),
            "FROM ubuntu:24.04 AS base"
        );
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [Edit::delete(Span::new(0, 3)), Edit::delete(Span::new(2, 4))];
        assert!(matches!(
            apply_edits("FROM", &edits),
            Err(EditError::Overlap(..))
        ));
    }

    #[test]
    fn an_edit_for_another_text_is_refused() {
        assert!(matches!(
            apply_edits("é", &[Edit::insert(1, "x")]),
            Err(EditError::OutOfText(_))
        ));
        assert!(apply_edits("ab", &[Edit::insert(9, "x")]).is_err());
    }
}
