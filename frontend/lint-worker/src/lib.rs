//! What this worker and the one that helps with editing share: what the page tells, and findings
//! as the page and its editor read them.

mod beside;

pub use beside::Beside;

use lint::{Diagnostic, FileKind, Severity};
use std::fmt::Write;
use text::LineIndex;

/// The findings as a JSON array of `{rule, aliases, severity, message, help, line, column, start,
/// end, anchor, silencer, ignored, fix}`.
///
/// `line`, `column` (characters) and `anchor` (a line) count from 1. `silencer` is the comment that
/// above the line `anchor` silences the finding, null where none does; `ignored` says what happens
/// to who leaves it. `start` and `end`, also those
/// of `fix.edits`, are `[line from 1, UTF-16 units from the start of the line]`, so that they hold
/// for an editor whatever it makes of line breaks. Written by hand: a serializer would weigh more
/// than this worker may.
pub fn write(kind: FileKind, text: &str, found: &[Diagnostic]) -> String {
    let index = LineIndex::new(text);
    let mut out = String::with_capacity(found.len() * 400 + 2);
    let place = |out: &mut String, offset: u32| {
        let line = index.line(offset as usize);
        let before = text
            .get(index.line_start(line)..offset as usize)
            .unwrap_or("");
        let _ = write!(out, "[{line},{}]", before.encode_utf16().count());
    };
    out.push('[');
    for (at, one) in found.iter().enumerate() {
        out.push_str(if at == 0 { "{" } else { ",{" });
        let here = index.line_col(text, one.span.start as usize);
        field(&mut out, "rule", one.rule);
        out.push_str(",\"aliases\":[");
        for (at, alias) in one.aliases.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            string(&mut out, alias);
        }
        out.push_str("],");
        field(&mut out, "severity", one.severity.name());
        out.push(',');
        field(&mut out, "message", &one.message);
        out.push(',');
        field(&mut out, "help", &one.help);
        out.push(',');
        field(&mut out, "ignored", one.if_ignored);
        let (anchor, verb) = match kind {
            FileKind::Dockerfile => (one.line.unwrap_or(here.line), "check=skip"),
            FileKind::Compose => (index.line(one.anchor() as usize), "slipway ignore"),
        };
        let _ = write!(
            out,
            ",\"line\":{},\"column\":{},\"anchor\":{anchor},\"silencer\":",
            here.line, here.column
        );
        if one.severity == Severity::Error {
            out.push_str("null");
        } else {
            let _ = write!(out, "\"# {verb}={}\"", one.rule);
        }
        out.push_str(",\"start\":");
        place(&mut out, one.span.start);
        out.push_str(",\"end\":");
        place(&mut out, one.span.end);
        out.push_str(",\"fix\":");
        match &one.fix {
            None => out.push_str("null"),
            Some(fix) => {
                out.push('{');
                field(&mut out, "title", &fix.title);
                let _ = write!(out, ",\"safe\":{},\"edits\":[", fix.safe);
                for (at, edit) in fix.edits.iter().enumerate() {
                    out.push_str(if at == 0 {
                        "{\"start\":"
                    } else {
                        ",{\"start\":"
                    });
                    place(&mut out, edit.span.start);
                    out.push_str(",\"end\":");
                    place(&mut out, edit.span.end);
                    out.push(',');
                    field(&mut out, "insert", &edit.replacement);
                    out.push('}');
                }
                out.push_str("]}");
            }
        }
        out.push('}');
    }
    out.push(']');
    out
}

/// Writes `"name":"value"`.
pub fn field(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, "\"{name}\":");
    string(out, value);
}

/// Writes `value` as a JSON string.
pub fn string(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use lint::{Options, lint};

    fn of(text: &str) -> String {
        let found = lint(FileKind::Dockerfile, text, &Options::default());
        write(FileKind::Dockerfile, text, &found)
    }

    #[test]
    fn places_count_utf16_units_within_their_line() {
        let json = of("# 🐳\nFROM alpine:3.20 as base\n");
        assert!(json.contains(r#""rule":"from-as-casing""#), "{json}");
        assert!(json.contains(r#""line":2"#), "{json}");
        assert!(json.contains(r#""start":[2,17],"end":[2,19]"#), "{json}");
        assert!(json.contains(r#""insert":"AS""#), "{json}");
    }

    #[test]
    fn comments_silence_all_but_errors() {
        let json = of("FROM alpine:3.20 as base\n");
        assert!(
            json.contains(r##""silencer":"# check=skip=from-as-casing""##),
            "{json}"
        );
        let json = of("FROM alpine:3.20\nSTOPSIGNAL TERMINATE\n");
        assert!(json.contains(r#""silencer":null"#), "{json}");
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        assert_eq!(of("FROM alpine:3.20\nCMD [\"a\"]\n"), "[]");
    }

    #[test]
    fn words_are_escaped() {
        let mut out = String::new();
        string(&mut out, "say \"no\"\\\n\t");
        assert_eq!(out, r##""say \"no\"\\\n\u0009""##);
    }
}
