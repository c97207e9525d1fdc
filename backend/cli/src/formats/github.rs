//! Annotations of GitHub's workflows: one command a finding, which the host shows at its lines.

use super::{Linted, place::Place};
use lint::Severity;
use std::io::{self, Write};
use text::LineIndex;

/// Writes all findings, one a line.
pub(super) fn write(out: &mut dyn Write, linted: &[Linted]) -> io::Result<()> {
    for file in linted {
        let index = LineIndex::new(&file.text);
        for found in &file.found {
            let level = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "notice",
            };
            let place = Place::of(&file.text, &index, found.span);
            // Columns are for findings in one line only.
            let columns = match place.line == place.end_line {
                true => format!(",col={},endColumn={}", place.column, place.end_column),
                false => String::new(),
            };
            let message = format!(
                "{}\n{}\nIf ignored: {}",
                found.message, found.help, found.if_ignored
            );
            writeln!(
                out,
                "::{level} file={},line={},endLine={}{columns},title={}::{}",
                property(&file.name),
                place.line,
                place.end_line,
                property(found.rule),
                data(&message),
            )?;
        }
    }
    Ok(())
}

fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
