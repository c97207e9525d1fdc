//! One array of findings.

use super::{Linted, place::Place};
use lint::Diagnostic;
use serde::Serialize;
use std::io::{self, Write};
use text::LineIndex;

#[derive(Serialize)]
struct Finding<'a> {
    file: &'a str,
    rule: &'a str,
    aliases: &'a [&'a str],
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    help: &'a str,
    /// What happens to who leaves it.
    if_ignored: &'a str,
    /// The page of the rule, where it is known whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    fix: Option<Fix<'a>>,
    /// BuildKit's own words, where the check is BuildKit's.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    /// Where it is, if that is elsewhere than BuildKit or dclint says.
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<Place>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place,
    replacement: &'a str,
}

/// Writes all findings as one array.
pub(super) fn write(
    out: &mut dyn Write,
    linted: &[Linted],
    docs_url: Option<&str>,
) -> io::Result<()> {
    let mut findings = Vec::new();
    for file in linted {
        let index = LineIndex::new(&file.text);
        let found = file.found.iter();
        findings.extend(found.map(|found| finding(file, &index, found, docs_url)));
    }
    serde_json::to_writer_pretty(&mut *out, &findings)?;
    writeln!(out)
}

fn finding<'a>(
    file: &'a Linted,
    index: &LineIndex,
    found: &'a Diagnostic,
    docs_url: Option<&str>,
) -> Finding<'a> {
    let text = &file.text;
    let place = Place::reported(text, index, found);
    let exact = Place::of(text, index, found.span);
    Finding {
        file: &file.name,
        rule: found.rule,
        aliases: found.aliases,
        severity: found.severity.name(),
        message: &found.message,
        place,
        help: &found.help,
        if_ignored: found.if_ignored,
        url: docs_url.map(|base| manual::address(base, found.rule)),
        fix: found.fix.as_ref().map(|fix| Fix {
            title: &fix.title,
            safe: fix.safe,
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    place: Place::of(text, index, edit.span),
                    replacement: &edit.replacement,
                })
                .collect(),
        }),
        detail: found.detail.as_deref(),
        exact: (exact != place).then_some(exact),
    }
}
