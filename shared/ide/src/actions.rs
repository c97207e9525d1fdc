//! What can be done about the linter's findings.

use crate::{Action, ActionKind, File, Hover, docker::about_rule, markdown::paragraph};
use lint::{Diagnostic, FileKind, Severity};
use std::collections::BTreeMap;
use text::{Edit, Span};

/// The finding at `offset` with its rule, in Markdown; of several the narrowest. `findings` are
/// those of the linter for this text.
pub fn explain(findings: &[Diagnostic], offset: usize) -> Option<Hover> {
    let here = findings
        .iter()
        .filter(|finding| finding.span.touches(offset));
    let finding = here.min_by_key(|finding| finding.span.len())?;
    let mut markdown = format!("**{}** · {}", finding.message, finding.severity.name());
    paragraph(&mut markdown, &finding.help);
    let rule = lint::rule(finding.rule)?;
    paragraph(&mut markdown, &about_rule(rule));
    Some(Hover {
        span: finding.span,
        markdown,
    })
}

/// What can be done about the `findings` that `span` touches: mend each, mend all alike, mend all
/// there are, be silent about each. `findings` are those of the linter for this text.
pub fn code_actions(file: &File<'_>, span: Span, findings: &[Diagnostic]) -> Vec<Action> {
    let touched =
        |finding: &&Diagnostic| finding.span.start <= span.end && span.start <= finding.span.end;
    let whole = Span::new(0, file.text.len());
    let mut actions = Vec::new();
    let mut rules: Vec<&'static str> = Vec::new();
    for finding in findings.iter().filter(touched) {
        if let Some(fix) = &finding.fix {
            actions.push(Action {
                title: fix.title.clone().into_owned(),
                kind: ActionKind::Fix,
                rule: finding.rule,
                span: finding.span,
                edits: fix.edits.clone(),
                safe: fix.safe,
            });
        }
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    for rule in &rules {
        let (count, edits) = all_safe(findings, |finding| finding.rule == *rule);
        if count > 1 {
            actions.push(Action {
                title: format!("Fix all {count} findings of {rule}"),
                kind: ActionKind::FixRule,
                rule,
                span: whole,
                edits,
                safe: true,
            });
        }
    }
    let (count, edits) = all_safe(findings, |_| true);
    if count > 0 {
        let what = if count == 1 { "finding" } else { "findings" };
        actions.push(Action {
            title: format!("Fix all that is safe ({count} {what})"),
            kind: ActionKind::FixAll,
            rule: "",
            span: whole,
            edits,
            safe: true,
        });
    }
    for finding in findings.iter().filter(touched) {
        if let Some(edit) = silence(file, finding) {
            actions.push(Action {
                title: format!("Ignore {} here", finding.rule),
                kind: ActionKind::Suppress,
                rule: finding.rule,
                span: finding.span,
                edits: vec![edit],
                safe: true,
            });
        }
    }
    actions
}

/// The edits of all safe fixes that do not meet, and how many fixes that are.
fn all_safe(findings: &[Diagnostic], wanted: impl Fn(&Diagnostic) -> bool) -> (usize, Vec<Edit>) {
    // Edits by where they start; a fix is taken only with all of its edits.
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    let mut count = 0;
    for finding in findings.iter().filter(|finding| wanted(finding)) {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else {
            continue;
        };
        let meets = |edit: &Edit| {
            let before = taken.range(..=edit.span).next_back();
            let after = taken.range(edit.span..).next();
            before.is_some_and(|(span, _)| span.end > edit.span.start || *span == edit.span)
                || after.is_some_and(|(span, _)| span.start < edit.span.end)
        };
        // Two findings may be mended by the same edit.
        let known = |edit: &Edit| taken.get(&edit.span) == Some(&edit);
        if fix.edits.iter().all(known) {
            count += 1;
        } else if !fix.edits.iter().any(meets) {
            count += 1;
            taken.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
        }
    }
    (count, taken.into_values().cloned().collect())
}

/// The comment that makes the linter silent about `finding`, where a comment can.
fn silence(file: &File<'_>, finding: &Diagnostic) -> Option<Edit> {
    let rule = lint::rule(finding.rule)?;
    if rule.severity == Severity::Error {
        return None;
    }
    let start = match file.kind {
        FileKind::Dockerfile => crate::docker::instruction_start(file, finding.span)?,
        FileKind::Compose => finding.anchor() as usize,
    };
    let line = file.line_at(file.clamp(start));
    let text = line.of(file.text);
    let indentation = &text[..text.len() - text.trim_start().len()];
    if text.trim_start().starts_with('#') || !takes_comment(file, line) {
        return None;
    }
    // A comment that is there already takes one more name.
    if let Some(newline) = (line.start as usize).checked_sub(1) {
        let above = file.line_at(newline);
        let written = above.of(file.text).trim_end_matches('\r');
        if let Some(names) = written.trim_start().strip_prefix("# slipway ignore=") {
            let start = above.start as usize + written.len() - names.len();
            return Some(Edit::insert(start, [finding.rule, ","].concat()));
        }
    }
    let ends = if file.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let comment = [indentation, "# slipway ignore=", finding.rule, ends].concat();
    Some(Edit::insert(line.start as usize, comment))
}

/// Whether a comment can stand above `line`.
fn takes_comment(file: &File<'_>, line: Span) -> bool {
    match file.kind {
        // It is the first line of an instruction, so that no here-document is around it.
        FileKind::Dockerfile => true,
        #[cfg(feature = "compose")]
        FileKind::Compose => crate::compose::takes_comment(file.text, line),
        #[cfg(not(feature = "compose"))]
        FileKind::Compose => line.is_empty(),
    }
}
