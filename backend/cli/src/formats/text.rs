//! For people: each finding with its line, the place underlined, and what to do.

use super::{Linted, place::Place};
use lint::{Diagnostic, Severity};
use std::io::{self, Write};
use text::LineIndex;

/// Writes all findings and a count of them.
pub(super) fn write(out: &mut dyn Write, linted: &[Linted], is_terminal: bool) -> io::Result<()> {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let paint = Paint(is_terminal && !wants_none);
    for file in linted {
        let index = LineIndex::new(&file.text);
        for found in &file.found {
            write_finding(out, paint, file, &index, found)?;
        }
    }
    write_count(out, linted)
}

fn write_finding(
    out: &mut dyn Write,
    paint: Paint,
    file: &Linted,
    index: &LineIndex,
    found: &Diagnostic,
) -> io::Result<()> {
    let text = &file.text;
    let place = Place::of(text, index, found.span);
    let severity = found.severity.name();
    writeln!(
        out,
        "{}:{}:{} {} {} {}",
        file.name,
        place.line,
        place.column,
        paint.severity(found.severity, severity),
        paint.bold(found.rule),
        found.message
    )?;
    let line = index.line_span(text, place.line).of(text);
    let before: String = line
        .chars()
        .take(place.column as usize - 1)
        .map(|c| if c == '\t' { '\t' } else { ' ' })
        .collect();
    let rest = line.chars().count().saturating_sub(before.chars().count());
    let width = if place.end_line == place.line {
        (place.end_column - place.column) as usize
    } else {
        rest
    };
    let marks = "^".repeat(width.clamp(1, rest.max(1)));
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    writeln!(out, "  {} {}", paint.dim(&format!("{number} |")), line)?;
    writeln!(
        out,
        "  {} {before}{}",
        paint.dim(&format!("{gutter} |")),
        paint.severity(found.severity, &marks)
    )?;
    if !found.help.is_empty() {
        writeln!(out, "  {gutter} {} {}", paint.dim("="), found.help)?;
    }
    if !found.if_ignored.is_empty() {
        let mark = paint.dim("=");
        writeln!(out, "  {gutter} {mark} if ignored: {}", found.if_ignored)?;
    }
    if let Some(fix) = &found.fix {
        let how = if fix.safe { "fix" } else { "possible fix" };
        writeln!(out, "  {gutter} {} {how}: {}", paint.dim("="), fix.title)?;
    }
    writeln!(out)
}

fn write_count(out: &mut dyn Write, linted: &[Linted]) -> io::Result<()> {
    let mut counts = Vec::new();
    for severity in Severity::ALL {
        let found = linted.iter().flat_map(|file| &file.found);
        let count = found.filter(|found| found.severity == severity).count();
        if count > 0 {
            let plural = if count == 1 { "" } else { "s" };
            counts.push(format!("{count} {}{plural}", severity.name()));
        }
    }
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", counts.join(", "))
}

/// Colours, where they are wanted.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;34",
            Severity::Hint => "1;36",
        };
        self.with(code, text)
    }
}
