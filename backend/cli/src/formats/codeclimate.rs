//! Code Climate's JSON, of which GitLab reads its part.

use super::{Linted, place::Place};
use lint::Severity;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    io::{self, Write},
};
use text::LineIndex;

/// Writes all findings as one array.
pub(super) fn write(out: &mut dyn Write, linted: &[Linted]) -> io::Result<()> {
    let mut issues: Vec<Value> = Vec::new();
    for file in linted {
        let index = LineIndex::new(&file.text);
        let mut seen: HashMap<String, u32> = HashMap::new();
        for found in &file.found {
            let place = Place::of(&file.text, &index, found.span);
            let severity = match found.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Info => "minor",
                Severity::Hint => "info",
            };
            // Not the line's number: what is found stays the same when lines come before it.
            let line = index.line_span(&file.text, place.line).of(&file.text);
            let what = format!("{}\0{}\0{}\0{line}", file.name, found.rule, found.message);
            let nth = seen.entry(what.clone()).or_default();
            let digest = Sha256::digest(format!("{what}\0{nth}"));
            *nth += 1;
            let fingerprint: String = digest[..16].iter().map(|b| format!("{b:02x}")).collect();
            issues.push(json!({
                "type": "issue",
                "check_name": found.rule,
                "description": found.message,
                "content": { "body": format!("{} If ignored: {}", found.help, found.if_ignored) },
                "categories": ["Bug Risk"],
                "severity": severity,
                "fingerprint": fingerprint,
                "location": {
                    "path": file.name,
                    "lines": { "begin": place.line, "end": place.end_line },
                },
            }));
        }
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
