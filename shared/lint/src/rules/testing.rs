//! How rules are tested: the text in, what they say out.

use crate::{Diagnostic, File, Level, Options, Report, Rule, lint};
use expect_test::Expect;
use std::fmt::Write;
use text::{LineIndex, apply_edits};

/// Compares what `rule` says of `text` with `expect`, one finding a line, each followed by the
/// lines that its fix leaves changed.
pub(crate) fn check(rule: &'static Rule, text: &str, expect: &Expect) {
    check_with(rule, &Options::default(), text, expect);
}

/// The same where something is known beside the text.
pub(crate) fn check_with(rule: &'static Rule, options: &Options, text: &str, expect: &Expect) {
    let mut options = options.clone();
    options.levels.set(rule.name, Level::On);
    let found = lint(rule.kind(), text, &options);
    let of_rule = found.iter().filter(|found| found.rule == rule.name);
    expect.assert_eq(&of_rule.map(|found| show(text, found)).collect::<String>());
}

/// What the first fix of `rule` leaves of `text`.
pub(crate) fn fixed(rule: &'static Rule, text: &str) -> Option<String> {
    let found = lint(rule.kind(), text, &Options::default());
    let mut of_rule = found.iter().filter(|found| found.rule == rule.name);
    let fix = of_rule.find_map(|found| found.fix.as_ref());
    fix.map(|fix| apply_edits(text, &fix.edits).unwrap())
}

/// `line:column-line:column severity rule: message`.
pub(crate) fn show(text: &str, diagnostic: &Diagnostic) -> String {
    let index = LineIndex::new(text);
    let start = index.line_col(text, diagnostic.span.start as usize);
    let end = index.line_col(text, diagnostic.span.end as usize);
    let mut out = format!(
        "{}:{}-{}:{} {} {}: {}\n",
        start.line,
        start.column,
        end.line,
        end.column,
        diagnostic.severity.name(),
        diagnostic.rule,
        diagnostic.message
    );
    if let Some(fix) = &diagnostic.fix {
        let fixed = apply_edits(text, &fix.edits).unwrap();
        let _ = writeln!(out, "  {}:", fix.title);
        for line in fixed
            .lines()
            .filter(|line| !text.lines().any(|old| old == *line))
        {
            let _ = writeln!(out, "  + {line}");
        }
    }
    out
}

/// What `rule` alone finds in `text`, whatever the file says about it.
pub(crate) fn run(rule: &'static Rule, text: &str) -> Vec<Diagnostic> {
    let parse = dockerfile::parse(text);
    let options = Options::default();
    let scripts = crate::shell::scripts(text, &parse.file, &options);
    let file = File::new(text, &parse, &options, &scripts);
    let mut out = Vec::new();
    let mut report = Report::new(rule, text, &mut out);
    crate::run::apply(rule, &file, &crate::run::Runs::default(), &mut report);
    out
}
