//! SARIF 2.1.0, which code hosts show beside the lines of a change.

use super::{Linted, place::Place};
use lint::{Diagnostic, Rule, Severity};
use serde_json::{Value, json};
use std::io::{self, Write};
use text::{LineIndex, Span};

/// Writes all findings as one run.
pub(super) fn write(
    out: &mut dyn Write,
    linted: &[Linted],
    docs_url: Option<&str>,
) -> io::Result<()> {
    let rules: Vec<&Rule> = lint::rules().collect();
    let mut results = Vec::new();
    for file in linted {
        let index = LineIndex::new(&file.text);
        let found = file.found.iter();
        results.extend(found.map(|found| result(&rules, file, &index, found)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "slipway",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| described(rule, docs_url)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn described(rule: &Rule, docs_url: Option<&str>) -> Value {
    let text = format!("{} If ignored: {}", rule.why, rule.if_ignored);
    let markdown = format!("{}\n\n**If ignored:** {}", rule.why, rule.if_ignored);
    let mut described = json!({
        "id": rule.name,
        "shortDescription": { "text": first_sentence(rule.why) },
        "fullDescription": { "text": rule.why },
        "help": { "text": text, "markdown": markdown },
        "defaultConfiguration": {
            "enabled": rule.opt_in.is_empty(),
            "level": level(rule.severity),
        },
        "properties": { "tags": rule.aliases },
    });
    if let Some(base) = docs_url {
        described["helpUri"] = json!(manual::address(base, rule.name));
    }
    described
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |at| &text[..=at])
}

fn result(rules: &[&Rule], file: &Linted, index: &LineIndex, found: &Diagnostic) -> Value {
    let text = &file.text;
    let artifact = json!({ "uri": folder::reference(&file.name) });
    let region = |span: Span| region(Place::of(text, index, span));
    let mut result = json!({
        "ruleId": found.rule,
        "level": level(found.severity),
        "message": { "text": found.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": artifact,
            "region": region(found.span),
        }}],
    });
    if let Some(index) = rules.iter().position(|rule| rule.name == found.rule) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(fix) = &found.fix {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "deletedRegion": region(edit.span),
                    "insertedContent": { "text": edit.replacement },
                })
            })
            .collect();
        result["fixes"] = json!([{
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": replacements,
            }],
        }]);
    }
    result
}

fn region(place: Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}
