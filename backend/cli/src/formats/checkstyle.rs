//! Checkstyle's XML.

use super::{Linted, place::Place, xml::escape};
use lint::Severity;
use std::io::{self, Write};
use text::LineIndex;

/// Writes every file and what was found in it.
pub(super) fn write(out: &mut dyn Write, linted: &[Linted]) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<checkstyle version="4.3">"#)?;
    for file in linted {
        writeln!(out, r#"  <file name="{}">"#, escape(&file.name))?;
        let index = LineIndex::new(&file.text);
        for found in &file.found {
            let place = Place::of(&file.text, &index, found.span);
            let severity = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "info",
            };
            writeln!(
                out,
                r#"    <error line="{}" column="{}" severity="{severity}" message="{}" source="slipway.{}"/>"#,
                place.line,
                place.column,
                escape(&found.message),
                found.rule,
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
