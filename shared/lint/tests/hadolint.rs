//! The rules against hadolint's answers to its own examples and to 889 real Dockerfiles: which
//! codes at which lines.
//!
//! What differs and is meant to is in `argued.txt`, one finding a line: file, code, line, reason.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests show what they count, and stop at what they cannot read"
)]

use data::{corpus, read, shared, text};
use lint::{Diagnostic, FileKind, LabelFormat, Options, lint, rules};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};
use text::LineIndex;

mod data;

/// Of a hundred findings of a code, by hadolint or us, how many have to be the other's too.
const FLOOR: u32 = 99;
/// The same for what hadolint has from `ShellCheck`.
const SHELL_FLOOR: u32 = 95;
/// Codes that are not there yet, and where they are. They only rise.
const BELOW: &[(&str, u32)] = &[];

/// A finding: code and line.
type Finding = (String, u64);

#[derive(Debug, Default)]
struct Count {
    theirs: u32,
    agreed: u32,
    missing: Vec<String>,
    extra: Vec<String>,
}

impl Count {
    /// Per cent, rounded down.
    fn agreement(&self) -> u32 {
        let differing = self.missing.len() + self.extra.len();
        let all = self.agreed as usize + differing;
        let agreed = 100 * self.agreed as usize;
        u32::try_from(agreed.checked_div(all).unwrap_or(100)).unwrap()
    }
}

/// hadolint's code for a name of ours, with that of `ShellCheck` where it is from there.
fn code(alias: &str) -> Option<&str> {
    let code = alias
        .strip_prefix("hadolint:")
        .or_else(|| alias.strip_prefix("shellcheck:"))?;
    let (letters, _) = code.split_at_checked(2)?;
    matches!(letters, "DL" | "SC").then_some(code)
}

fn findings(source: &str, found: &[Diagnostic]) -> BTreeSet<Finding> {
    let lines = LineIndex::new(source);
    let mut out = BTreeSet::new();
    for found in found {
        let at = lines.line_col(source, found.span.start as usize).line;
        let line = u64::from(found.line.unwrap_or(at));
        let codes = found.aliases.iter().filter_map(|alias| code(alias));
        out.extend(codes.map(|code| (code.to_owned(), line)));
    }
    out
}

fn theirs(truth: &Value) -> BTreeSet<Finding> {
    let found = truth["hadolint"].as_array().into_iter().flatten();
    found
        .map(|found| (text(&found[0]), found[1].as_u64().unwrap()))
        .collect()
}

/// The codes that some rule answers to.
fn known() -> BTreeSet<&'static str> {
    let names = rules().flat_map(|rule| rule.aliases);
    names.filter_map(|alias| code(alias)).collect()
}

/// `file code line` of each finding that differs for a reason.
fn argued() -> BTreeSet<String> {
    let lines = include_str!("argued.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.splitn(4, ' ');
            let place: Vec<&str> = words.by_ref().take(3).collect();
            let reason = words.next().unwrap_or_default().trim();
            assert!(!reason.is_empty(), "without a reason: {line}");
            place.join(" ")
        })
        .collect()
}

/// Everything asked for, and errors of the file passed over, as hadolint does.
fn options() -> Options {
    let mut options = Options {
        past_errors: true,
        ..Options::default()
    };
    options.levels.all = true;
    options
}

#[test]
fn real_dockerfiles() {
    let Some(folder) = shared() else { return };
    let truth = read(&folder.join("corpus_dockerfile_truth.json"));
    let Some(corpus) = corpus(&folder) else {
        return;
    };
    let argued = argued();
    let mut used = BTreeSet::new();
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (path, truth) in truth.as_object().unwrap() {
        let theirs = theirs(truth);
        if theirs.iter().any(|(code, _)| code == "DL1000") {
            continue;
        }
        let bytes = fs::read(corpus.join(path)).unwrap();
        let source = String::from_utf8_lossy(&bytes);
        let found = lint(FileKind::Dockerfile, &source, &options());
        let ours = findings(&source, &found);
        for (code, line) in ours.union(&theirs) {
            let finding = (code.clone(), *line);
            let count = counts.entry(code.clone()).or_default();
            let (is_ours, is_theirs) = (ours.contains(&finding), theirs.contains(&finding));
            count.theirs += u32::from(is_theirs);
            let place = format!("{path} {code} {line}");
            // Of all that ShellCheck finds in one RUN hadolint shows one finding.
            let is_shell = |(code, at): &Finding| code.starts_with("SC") && at == line;
            if code.starts_with("SC") && !is_theirs && theirs.iter().any(is_shell) {
                continue;
            }
            if is_ours && is_theirs {
                count.agreed += 1;
            } else if argued.contains(&place) {
                used.insert(place);
            } else if is_ours {
                count.extra.push(place);
            } else {
                count.missing.push(place);
            }
        }
    }
    let known = known();
    let mut failures = String::new();
    println!("code    theirs agreed missing extra  %");
    for (code, count) in &counts {
        let has_rule = known.contains(code.as_str());
        println!(
            "{code:8}{:6} {:6} {:7} {:5} {:3}{}",
            count.theirs,
            count.agreed,
            count.missing.len(),
            count.extra.len(),
            count.agreement(),
            if has_rule { "" } else { " no rule" },
        );
        let usual = if code.starts_with("SC") {
            SHELL_FLOOR
        } else {
            FLOOR
        };
        let below = BELOW.iter().find(|(name, _)| name == code);
        let floor = below.map_or(usual, |(_, floor)| *floor);
        if has_rule && count.agreement() < floor {
            let _ = writeln!(failures, "{code}: {} < {floor} %", count.agreement());
            for place in &count.missing {
                let _ = writeln!(failures, "  missing {place}");
            }
            for place in &count.extra {
                let _ = writeln!(failures, "  extra   {place}");
            }
        }
    }
    for place in argued.difference(&used) {
        let _ = writeln!(failures, "argued, but does not differ: {place}");
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn rule_examples() {
    let Some(folder) = shared() else { return };
    let rules = read(&folder.join("rules.json"));
    let known = known();
    let mut failures = String::new();
    for rule in rules["hadolint"]["rules"].as_array().unwrap() {
        let id = text(&rule["id"]);
        if !known.contains(id.as_str()) {
            println!("no rule: {id}");
            continue;
        }
        let mut options = options();
        configure(&mut options, &rule["config"]);
        let lines = |key: &str| -> Vec<u64> {
            let source = text(&rule[key]);
            let found = lint(FileKind::Dockerfile, &source, &options);
            let found = findings(&source, &found).into_iter();
            found
                .filter_map(|(code, line)| (code == id).then_some(line))
                .collect()
        };
        let expected = rule["fail_lines"].as_array().into_iter().flatten();
        let expected: Vec<u64> = expected.filter_map(Value::as_u64).collect();
        let (fail, pass) = (lines("fail"), lines("pass"));
        if fail != expected {
            let _ = writeln!(failures, "{id}: lines {fail:?}, not {expected:?}");
        }
        if !pass.is_empty() {
            let _ = writeln!(failures, "{id}: fires at {pass:?} of what passes");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Sets what an example's configuration says.
fn configure(options: &mut Options, config: &Value) {
    let registries = config["trustedRegistries"].as_array().into_iter().flatten();
    options.trusted_registries = registries.map(text).collect();
    options.labels.strict = config["strict-labels"] == true;
    for (label, format) in config["label-schema"].as_object().into_iter().flatten() {
        let format = LabelFormat::from_name(&text(format)).unwrap();
        options.labels.schema.insert(label.clone(), format);
    }
}
