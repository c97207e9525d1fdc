//! Bytes to lines and columns, both from 1.

use lint::Diagnostic;
use serde::Serialize;
use text::{LineIndex, Span};

/// A range of a text as people count it: columns in characters, the end not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Place {
    /// Where `span` is.
    pub(super) fn of(text: &str, index: &LineIndex, span: Span) -> Self {
        let start = index.line_col(text, span.start as usize);
        let end = index.line_col(text, span.end as usize);
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    /// Where programs look for a finding that BuildKit or dclint has too: on its line, the first of
    /// the instruction or that of the key, so that both lists can be laid side by side. The exact
    /// place is the span's.
    pub(super) fn reported(text: &str, index: &LineIndex, found: &Diagnostic) -> Self {
        let exact = Self::of(text, index, found.span);
        let names = found.aliases.iter();
        let has_line = names
            .filter_map(|name| name.split_once(':'))
            .any(|(origin, _)| matches!(origin, "buildkit" | "dclint"));
        match found.line {
            Some(line) if has_line && line != exact.line => {
                Self::of(text, index, index.line_span(text, line))
            }
            _ => exact,
        }
    }
}
