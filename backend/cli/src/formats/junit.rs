//! JUnit's XML: a suite a file, a failed case a finding, and one that passed where there is none.

use super::{Linted, place::Place, xml::escape};
use std::io::{self, Write};
use text::LineIndex;

/// Writes every file and what was found in it.
pub(super) fn write(out: &mut dyn Write, linted: &[Linted]) -> io::Result<()> {
    let failures: usize = linted.iter().map(|file| file.found.len()).sum();
    let tests: usize = linted.iter().map(|file| file.found.len().max(1)).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="slipway" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    for file in linted {
        suite(out, file)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(out: &mut dyn Write, file: &Linted) -> io::Result<()> {
    let name = escape(&file.name);
    let failures = file.found.len();
    writeln!(
        out,
        r#"  <testsuite name="{name}" tests="{}" failures="{failures}" errors="0" skipped="0">"#,
        failures.max(1)
    )?;
    if file.found.is_empty() {
        writeln!(out, r#"    <testcase classname="{name}" name="lint"/>"#)?;
    }
    let index = LineIndex::new(&file.text);
    for found in &file.found {
        let place = Place::of(&file.text, &index, found.span);
        writeln!(
            out,
            r#"    <testcase classname="{name}" name="{} ({}:{})">"#,
            found.rule, place.line, place.column
        )?;
        let help = format!("{} If ignored: {}", found.help, found.if_ignored);
        writeln!(
            out,
            r#"      <failure type="{}" message="{}">{}</failure>"#,
            found.severity.name(),
            escape(&found.message),
            escape(&help),
        )?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}
