//! Mending files: safe fixes only, in rounds where they overlap.

use lint::{Diagnostic, FileKind, Options, Severity};
use similar::TextDiff;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use text::{Edit, apply_edits};

/// Fixes of fixes end sooner.
const ROUNDS_MAX: usize = 16;

/// A text with its safe fixes applied.
pub(super) struct Fixed {
    /// The text.
    pub(super) text: String,
    /// What is still found in it.
    pub(super) left: Vec<Diagnostic>,
    /// How many findings were mended.
    pub(super) count: usize,
}

/// Mends `text`, in which `found` is found. A round whose outcome has more errors than before is
/// not kept.
pub(super) fn mend(kind: FileKind, text: &str, options: &Options, found: Vec<Diagnostic>) -> Fixed {
    let mut fixed = Fixed {
        text: text.to_owned(),
        left: found,
        count: 0,
    };
    for _ in 0..ROUNDS_MAX {
        let (edits, count) = together(&fixed.left);
        let Ok(text) = apply_edits(&fixed.text, &edits) else {
            break;
        };
        if count == 0 || text == fixed.text {
            break;
        }
        let left = lint::lint(kind, &text, options);
        if errors(&left) > errors(&fixed.left) {
            break;
        }
        fixed = Fixed {
            text,
            left,
            count: fixed.count + count,
        };
    }
    fixed
}

fn errors(found: &[Diagnostic]) -> usize {
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    found.iter().filter(is_error).count()
}

/// The edits of safe fixes that can be applied at once, and of how many fixes.
fn together(found: &[Diagnostic]) -> (Vec<Edit>, usize) {
    let mut taken: Vec<Edit> = Vec::new();
    let mut count = 0;
    let mut fixes: Vec<_> = found
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .filter(|fix| fix.safe && !fix.edits.is_empty())
        .collect();
    let start = |edits: &[Edit]| edits.iter().map(|edit| edit.span.start).min();
    fixes.sort_by_key(|fix| start(&fix.edits));
    // Fixes come in the order of their first edits, so that only what reaches further than all
    // before can be in the way of the next.
    let mut end = None;
    for fix in fixes {
        let from = start(&fix.edits);
        if end.is_some() && from <= end {
            continue;
        }
        end = fix.edits.iter().map(|edit| edit.span.end).max();
        taken.extend(fix.edits.iter().cloned());
        count += 1;
    }
    taken.sort_by_key(|edit| edit.span.start);
    (taken, count)
}

/// Prints what mending changes, as a unified diff.
pub(super) fn show(name: &str, text: &str, fixed: &Fixed) -> io::Result<()> {
    if fixed.text == text {
        return Ok(());
    }
    let diff = TextDiff::from_lines(text, &fixed.text);
    let mut diff = diff.unified_diff();
    let diff = diff.header(&format!("a/{name}"), &format!("b/{name}"));
    write!(io::stdout(), "{diff}")
}

/// Writes the mended text over the file `name`, which held `text`: in one step, so that at any
/// moment there is either the old or the new one.
pub(super) fn write(name: &str, text: &str, fixed: &Fixed) -> io::Result<()> {
    if fixed.text == text {
        return Ok(());
    }
    // What a link points to is the file.
    let path = fs::canonicalize(name)?;
    if fs::read(&path)? != text.as_bytes() {
        return Err(io::Error::other("it has changed since it was read"));
    }
    let beside = beside(&path);
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(fixed.text.as_bytes())?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written?;
    let s = if fixed.count == 1 { "" } else { "s" };
    let _ = writeln!(io::stderr(), "{name}: {} finding{s} mended", fixed.count);
    Ok(())
}

/// A name in the same folder that nothing has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.slipway", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, usize) {
        let options = Options::default();
        let found = lint::lint(FileKind::Dockerfile, text, &options);
        let fixed = mend(FileKind::Dockerfile, text, &options, found);
        (fixed.text, fixed.count)
    }

    #[test]
    fn all_safe_fixes_are_applied() {
        let (text, count) = mended("FROM debian:12 as base\r\nEXPOSE 80/TCP\r\n");
        assert_eq!(text, "FROM debian:12 AS base\r\nEXPOSE 80/tcp\r\n");
        assert_eq!(count, 2);
    }

    #[test]
    fn fixes_that_overlap_come_one_after_the_other() {
        let (text, _) =
            mended("FROM debian:12\n# slipway ignore=DL3004,DL3009,DL3003 why\nRUN true\n");
        assert_eq!(text, "FROM debian:12\nRUN true\n");
    }

    #[test]
    fn nothing_to_mend() {
        let text = "FROM debian:12\nRUN true";
        assert_eq!(mended(text), (text.to_owned(), 0));
    }
}
