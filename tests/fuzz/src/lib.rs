//! What the fuzz targets share.

use lint::{FileKind, Options, lint};

/// Lints `text`; every diagnostic must lie in it, and every fix must apply.
pub fn linted(kind: FileKind, text: &str) {
    let mut options = Options::default();
    options.levels.all = true;
    for found in lint(kind, text, &options) {
        assert!(text.get(found.span.range()).is_some(), "{found:?}");
        if let Some(fix) = &found.fix {
            assert!(text::apply_edits(text, &fix.edits).is_ok(), "{found:?}");
        }
    }
}
