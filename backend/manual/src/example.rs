//! An example as the linter sees it: lines with what is found marked, and the fix as a patch.

use crate::html::{escape, sentence};
use lint::{Diagnostic, Rule, Severity, lint};
use std::fmt::Write;
use text::{LineIndex, apply_edits};

/// An example on which the rule fires.
pub(crate) fn bad(rule: &Rule, text: &str) -> String {
    let found = found(rule, text);
    let mut out = block(text, &found);
    if !found.is_empty() {
        out += "<ul class=\"findings\">\n";
        let index = LineIndex::new(text);
        for found in &found {
            let place = index.line_col(text, found.span.start as usize);
            let _ = writeln!(
                out,
                "<li>{} <span class=\"dim\">line {}</span> {}</li>",
                severity(found.severity),
                place.line,
                sentence(&found.message),
            );
        }
        out += "</ul>\n";
    }
    if let Some((title, safe, fixed)) = mended(text, &found) {
        let how = if safe {
            "Fix, which leaves the image as it is:"
        } else {
            "Possible fix; look at it before you take it:"
        };
        let _ = writeln!(out, "<p class=\"how\">{how} {}</p>", sentence(title));
        out += &patch(text, &fixed);
    }
    out
}

/// An example on which it does not.
pub(crate) fn good(text: &str) -> String {
    block(text, &[])
}

/// What `rule` finds in `text`.
fn found(rule: &Rule, text: &str) -> Vec<Diagnostic> {
    let mut found = lint(rule.kind(), text, &rule.example_options());
    found.retain(|found| found.rule == rule.name);
    found
}

/// `text` with the fix of the first finding that has one.
fn mended<'a>(text: &str, found: &'a [Diagnostic]) -> Option<(&'a str, bool, String)> {
    let fix = found.iter().find_map(|found| found.fix.as_ref())?;
    let fixed = apply_edits(text, &fix.edits).ok()?;
    Some((fix.title.as_ref(), fix.safe, fixed))
}

/// Lines with numbers; what is found is marked.
fn block(text: &str, found: &[Diagnostic]) -> String {
    let mut out = String::from("<pre class=\"example\" tabindex=\"0\"><code>");
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let end = at + content.len();
        let on_line = |found: &&Diagnostic| {
            let (start, stop) = (found.span.start as usize, found.span.end as usize);
            start <= end && stop.max(start + 1) > at
        };
        let here: Vec<&Diagnostic> = found.iter().filter(on_line).collect();
        let class = if here.is_empty() {
            "line"
        } else {
            "line is-hit"
        };
        let _ = write!(out, "<span class=\"{class}\">");
        let mut from = at;
        for found in here {
            let start = (found.span.start as usize).clamp(from, end);
            let stop = (found.span.end as usize).clamp(start, end);
            if start < stop {
                let _ = write!(
                    out,
                    "{}<mark class=\"sq-{}\">{}</mark>",
                    escape(&text[from..start]),
                    mark(found.severity),
                    escape(&text[start..stop]),
                );
                from = stop;
            }
        }
        let _ = write!(out, "{}\n</span>", escape(&text[from..end]));
        at += line.len();
    }
    out + "</code></pre>\n"
}

/// What changes from `old` to `new`, by lines.
fn patch(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = (old[same..].iter().rev()).zip(new[same..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let mut out = String::from("<div class=\"patch\" tabindex=\"0\">");
    let mut push = |tag: &str, lines: &[&str]| {
        for line in lines {
            let _ = write!(out, "<{tag}>{}</{tag}>", escape(line));
        }
    };
    push("span", &old[same.saturating_sub(1)..same]);
    push("del", &old[same..old.len() - tail]);
    push("ins", &new[same..new.len() - tail]);
    let after = old.len() - tail;
    push("span", &old[after..(after + 1).min(old.len())]);
    out + "</div>\n"
}

/// The severity with its sign.
pub(crate) fn severity(severity: Severity) -> String {
    let sign = match severity {
        Severity::Error => "✕",
        Severity::Warning => "▲",
        Severity::Info => "●",
        Severity::Hint => "◆",
    };
    format!(
        "<span class=\"sev sev--{}\"><span aria-hidden=\"true\">{sign}</span>{}</span>",
        mark(severity),
        severity.name()
    )
}

fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warn",
        Severity::Info => "info",
        Severity::Hint => "hint",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_linters() {
        let rule = lint::rule("latest-tag").unwrap_or_else(|| unreachable!());
        let html = bad(rule, "FROM debian:latest\n");
        assert!(
            html.contains("is-hit\">FROM <mark class=\"sq-warn\">debian:latest</mark>\n</span>"),
            "{html}"
        );
    }

    #[test]
    fn a_fix_is_a_patch() {
        let rule = lint::rule("from-as-casing").unwrap_or_else(|| unreachable!());
        let html = bad(rule, "FROM a:1 as b\nRUN true\n");
        assert!(
            html.contains("<del>FROM a:1 as b</del><ins>FROM a:1 AS b</ins><span>RUN true</span>"),
            "{html}"
        );
    }

    #[test]
    fn every_bad_example_is_marked() {
        for rule in lint::rules() {
            for text in rule.bad {
                let html = bad(rule, text);
                assert!(html.contains("is-hit"), "{}: {html}", rule.name);
            }
        }
    }
}
