//! The rules for compose files against dclint 3.1.0: its answers to its own examples and to 166
//! real files, by rule and line.
//!
//! What differs and is meant to is in `dclint_argued.txt`, one answer a line: file, rule, line,
//! reason.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests show what they count, and stop at what they cannot read"
)]

use data::{corpus, read, shared, text};
use lint::{FileKind, Options, Severity, lint};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};
use text::LineIndex;

mod data;

/// Of a thousand answers by dclint or us, how many have to be the other's too, argued ones aside.
const FLOOR: usize = 995;

/// Answers that dclint gives in place of all others.
const REFUSALS: [&str; 3] = ["invalid-schema", "invalid-yaml", "unknown-error"];

/// Rule and line.
type Answer = (String, u64);

/// Whether we refuse the file, and what else we say by dclint's names.
fn ours(text: &str) -> (bool, Vec<Answer>) {
    let index = LineIndex::new(text);
    let mut refused = false;
    let mut answers = Vec::new();
    for found in lint(FileKind::Compose, text, &Options::default()) {
        refused |= found.severity == Severity::Error;
        let names = found
            .aliases
            .iter()
            .filter_map(|alias| alias.strip_prefix("dclint:"));
        for name in names.filter(|name| !REFUSALS.contains(name)) {
            let line = index.line(found.span.start as usize);
            answers.push((name.to_owned(), u64::from(found.line.unwrap_or(line))));
        }
    }
    answers.sort();
    (refused, answers)
}

fn theirs(answers: &Value) -> Vec<Answer> {
    let answers = answers.as_array().unwrap().iter();
    let mut out: Vec<Answer> = answers
        .map(|answer| (text(&answer[0]), answer[1].as_u64().unwrap()))
        .collect();
    out.sort();
    out
}

/// How often each answer is in `a` more often than in `b`.
fn without(a: &[Answer], b: &[Answer]) -> Vec<Answer> {
    let mut rest: BTreeMap<&Answer, usize> = BTreeMap::new();
    for answer in b {
        *rest.entry(answer).or_default() += 1;
    }
    let mut out = Vec::new();
    for answer in a {
        match rest.get_mut(answer).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => out.push(answer.clone()),
        }
    }
    out
}

/// `file rule line` of each answer that differs for a reason.
fn argued() -> BTreeSet<String> {
    let lines = include_str!("dclint_argued.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.splitn(4, ' ');
            let place: Vec<&str> = words.by_ref().take(3).collect();
            assert!(words.next().is_some(), "without a reason: {line}");
            place.join(" ")
        })
        .collect()
}

#[derive(Default)]
struct Comparison {
    argued: BTreeSet<String>,
    used: BTreeSet<String>,
    agreed: usize,
    differing: Vec<String>,
}

impl Comparison {
    fn add(&mut self, file: &str, yaml: &str, answers: &Value) {
        let theirs = theirs(answers);
        let (refused, ours) = ours(yaml);
        let is_refusal = |(rule, _): &&Answer| REFUSALS.contains(&rule.as_str());
        if let Some(refusal) = theirs.iter().find(is_refusal) {
            if refused {
                self.agreed += 1;
            } else {
                self.differ(file, "missing", refusal);
            }
            return;
        }
        let missing = without(&theirs, &ours);
        self.agreed += theirs.len() - missing.len();
        for answer in &missing {
            self.differ(file, "missing", answer);
        }
        for answer in without(&ours, &theirs) {
            self.differ(file, "extra", &answer);
        }
    }

    fn differ(&mut self, file: &str, side: &str, (rule, line): &Answer) {
        let place = format!("{file} {rule} {line}");
        if self.argued.contains(&place) {
            self.used.insert(place);
        } else {
            self.differing.push(format!("{side} {place}"));
        }
    }

    fn finish(&self, what: &str, failures: &mut String) {
        let (agreed, differing) = (self.agreed, self.differing.len());
        let all = agreed + differing;
        println!(
            "{what}: {agreed} of {all} answers alike; {} more differ for a reason",
            self.used.len()
        );
        let list = self.differing.join("\n");
        println!("{list}");
        if agreed * 1000 < all * FLOOR {
            let _ = writeln!(failures, "{what}\n{list}");
        }
    }
}

#[test]
fn examples_and_real_files() {
    let Some(folder) = shared() else { return };
    let mut examples = Comparison {
        argued: argued(),
        ..Comparison::default()
    };
    let cases = read(&folder.join("dclint_cases.json"));
    for case in cases["cases"].as_array().unwrap() {
        examples.add(&text(&case["id"]), &text(&case["yaml"]), &case["findings"]);
    }
    let truth = read(&folder.join("corpus_compose_truth.json"));
    let Some(corpus) = corpus(&folder) else {
        return;
    };
    let mut files = Comparison {
        argued: argued(),
        ..Comparison::default()
    };
    for (path, truth) in truth.as_object().unwrap() {
        let bytes = fs::read(corpus.join(path)).unwrap();
        files.add(path, &String::from_utf8_lossy(&bytes), &truth["dclint"]);
    }
    let used = &examples.used | &files.used;
    let idle: Vec<_> = files.argued.difference(&used).collect();
    let mut failures = String::new();
    examples.finish("dclint's examples", &mut failures);
    files.finish("real files", &mut failures);
    assert!(failures.is_empty(), "{failures}");
    assert!(idle.is_empty(), "argued, but does not differ: {idle:#?}");
}

#[test]
fn rules() {
    let Some(folder) = shared() else { return };
    let rules = read(&folder.join("rules.json"));
    let mut report = String::new();
    for rule in rules["dclint"]["rules"].as_array().unwrap() {
        let id = text(&rule["id"]);
        let alias = format!("dclint:{id}");
        let known = lint::rules().any(|rule| rule.answers_to(&alias));
        let (refused, found) = ours(&text(&rule["fail"]));
        let has = |line: &Value| found.contains(&(id.clone(), line.as_u64().unwrap()));
        let fails = if REFUSALS.contains(&id.as_str()) {
            refused
        } else {
            rule["fail_lines"].as_array().unwrap().iter().all(has)
        };
        let (refused, found) = ours(&text(&rule["pass"]));
        let passes = !refused && found.iter().all(|(rule, _)| *rule != id);
        if !(known && fails && passes) {
            let _ = writeln!(
                report,
                "{id}: known {known}, fails {fails}, passes {passes}"
            );
        }
    }
    assert!(report.is_empty(), "{report}");
}
