//! `--list-rules` and `--explain`.

use lint::Rule;
use manual::Language;
use serde_json::json;
use settings::Format;
use std::{
    fmt::Write as _,
    io::{self, Write},
    process::ExitCode,
};

/// Prints every rule: a line each, or for programs one array.
pub(super) fn list(format: Format) -> ExitCode {
    let mut rules: Vec<&Rule> = lint::rules().collect();
    rules.sort_by_key(|rule| rule.name);
    let mut out = String::new();
    if format == Format::Json {
        let all: Vec<_> = rules.iter().map(|rule| described(rule)).collect();
        out = serde_json::to_string_pretty(&all).unwrap_or_default();
        out.push('\n');
    } else {
        for rule in rules {
            let severity = match rule.opt_in {
                "" => rule.severity.name().to_owned(),
                _ => format!("{} when asked for", rule.severity.name()),
            };
            let aliases = rule.aliases.join(" ");
            let line = format!("{:<36} {severity:<22} {aliases}", rule.name);
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    let _ = io::stdout().write_all(out.as_bytes());
    ExitCode::SUCCESS
}

fn described(rule: &Rule) -> serde_json::Value {
    json!({
        "name": rule.name,
        "aliases": rule.aliases,
        "severity": rule.severity.name(),
        "language": Language::of(rule).word(),
        "on": rule.opt_in.is_empty(),
        "why": rule.why,
        "if_ignored": rule.if_ignored,
        "opt_in": rule.opt_in,
        "bad": rule.bad,
        "good": rule.good,
    })
}

/// Says that no rule is called `name`, and which one may be meant.
pub(super) fn unknown(name: &str) -> String {
    match lint::suggest_rule(name).flatten() {
        Some(near) => format!("no rule is called {name}; perhaps {near}?"),
        None => format!("no rule is called {name}; see --list-rules"),
    }
}

/// Prints all about the rule `name`.
pub(super) fn explain(name: &str, docs_url: Option<&str>) -> ExitCode {
    let Some(rule) = lint::rule(name) else {
        let _ = writeln!(io::stderr(), "slipway: {}", unknown(name));
        return ExitCode::from(2);
    };
    let mut out = format!("{} ({})\n", rule.name, rule.severity.name());
    if !rule.aliases.is_empty() {
        let _ = writeln!(out, "also {}", rule.aliases.join(", "));
    }
    let _ = writeln!(out, "\n{}", rule.why);
    let _ = writeln!(out, "\nIf ignored: {}", rule.if_ignored);
    if !rule.opt_in.is_empty() {
        let _ = writeln!(out, "\nAnswers only when asked for: {}", rule.opt_in);
    }
    for (path, text) in rule.beside {
        let _ = writeln!(out, "\nBeside: {path}");
        for line in text.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    for (title, examples) in [("Bad", rule.bad), ("Good", rule.good)] {
        for example in examples {
            let _ = writeln!(out, "\n{title}:");
            for line in example.lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
    }
    let _ = writeln!(
        out,
        "\nTurn it off in slipway.toml:\n    [rules]\n    {} = \"off\"",
        rule.name
    );
    if let Some(url) = docs_url {
        let _ = writeln!(out, "\n{}", manual::address(url, rule.name));
    }
    let _ = io::stdout().write_all(out.as_bytes());
    ExitCode::SUCCESS
}
