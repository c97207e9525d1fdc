//! What comments silence in a compose file: ours, and dclint's.

use super::{
    comment::{Name, Pragma, Reach, read},
    ignores::{Ignores, Scope},
};
use crate::{Diagnostic, Options, Rule, rules};
use compose::yaml::{Kind, Style, Syntax};
use text::{LineIndex, Span};

impl<'a> Ignores<'a> {
    /// What the comments of a file say. One on a line of its own is for the next line that says
    /// something, one behind something for its line.
    pub(crate) fn of_compose(
        text: &'a str,
        syntax: &Syntax,
        lines: &LineIndex,
        options: &Options,
    ) -> Self {
        let mut ignores = Self::default();
        if options.no_ignore_comments {
            return ignores;
        }
        let first = syntax.nodes.iter().map(|node| node.span.start).min();
        let mut comments: Vec<Span> = syntax.comments.clone();
        comments.sort_unstable_by_key(|comment| comment.start);
        let below = lines_below(text, &comments, lines);
        for (comment, below) in comments.iter().zip(below) {
            let line = lines.line(comment.start as usize);
            let before = text.get(lines.line_start(line)..comment.start as usize);
            let is_alone = before.is_some_and(|before| before.trim().is_empty());
            let written = comment.of(text);
            let scope = Scope::Line(if is_alone { below } else { line });
            if let Some(pragma) = read(written, comment.start as usize).filter(|pragma| pragma.own)
            {
                let scope = match pragma.reach {
                    Reach::File => Scope::File,
                    _ => scope,
                };
                ignores.add(pragma, Some(scope));
            } else if let Some((verb, pragma)) = dclint(written, comment.start as usize) {
                let is_top = first.is_none_or(|first| comment.start < first);
                match verb {
                    "disable" | "disable-file" if is_top => ignores.add(pragma, Some(Scope::File)),
                    "disable-line" => ignores.add(pragma, Some(Scope::Line(line))),
                    _ => {}
                }
            }
        }
        ignores
    }

    /// Takes out of `found`, from `from` on all of `rule`, what comments silence.
    pub(crate) fn apply_to_compose(
        &self,
        rule: &Rule,
        lines: &LineIndex,
        found: &mut Vec<Diagnostic>,
        from: usize,
    ) {
        if self.entries.is_empty() {
            return;
        }
        let of_rule = found.split_off(from);
        found.extend(of_rule.into_iter().filter(|diagnostic| {
            let line = |at: u32| Scope::Line(lines.line(at as usize));
            let mut scopes = vec![Scope::File, line(diagnostic.span.start)];
            scopes.push(line(diagnostic.anchor));
            scopes.extend(diagnostic.line.map(Scope::Line));
            !self.silence(rule, diagnostic, &scopes)
        }));
    }
}

/// For each comment the next line that says something.
fn lines_below(text: &str, comments: &[Span], lines: &LineIndex) -> Vec<u32> {
    let mut below = Vec::with_capacity(comments.len());
    for comment in comments.iter().rev() {
        let rest = text.get(comment.end as usize..).unwrap_or("");
        let next = rest.trim_start();
        let line = lines.line(text.len() - next.len());
        // Where a comment follows, what counts is what is below that.
        let after = below.last().filter(|_| next.starts_with('#'));
        below.push(after.copied().unwrap_or(line));
    }
    below.reverse();
    below
}

/// dclint's verb in `comment`, and the rules after it: all where none is named.
fn dclint(comment: &str, start: usize) -> Option<(&str, Pragma<'_>)> {
    const TOOL: &str = "dclint";
    let at = comment.find(TOOL)?;
    let is_alone = comment[..at].trim_end().ends_with('#')
        && comment[at + TOOL.len()..].starts_with(char::is_whitespace);
    let mut at = if is_alone {
        at + TOOL.len()
    } else {
        return None;
    };
    let (mut words, mut has_names) = (Vec::new(), false);
    let is_gap = |c: char| c.is_whitespace() || c == ',';
    while let Some(rest) = comment.get(at..).filter(|rest| !rest.is_empty()) {
        let gap = rest.len() - rest.trim_start_matches(is_gap).len();
        let rest = &rest[gap..];
        let word = &rest[..rest.find(is_gap).unwrap_or(rest.len())];
        let span = Span::new(start + at + gap, start + at + gap + word.len());
        at += gap + word.len();
        has_names |= !words.is_empty() && !word.is_empty();
        // What is no name may be a reason.
        let is_name = words.is_empty() || word.contains('-') || rules::rule(word).is_some();
        words.extend((is_name && !word.is_empty()).then_some((word, span)));
    }
    let mut words = words.into_iter();
    let (verb, _) = words.next()?;
    let name = |(text, span)| Name {
        text,
        span,
        removal: span,
    };
    let mut names: Vec<Name<'_>> = words.map(name).collect();
    if !has_names {
        names.push(name(("all", Span::new(start, start + comment.len()))));
    }
    let pragma = Pragma {
        own: false,
        reach: Reach::Next,
        names,
        fault: None,
    };
    Some((verb, pragma))
}

/// Where the scalar of several lines starts that `at` is in, for no comment can stand inside;
/// otherwise `at`.
pub(crate) fn anchor(long: &[Span], at: u32) -> u32 {
    let after = long.partition_point(|span| span.start <= at);
    let around = after.checked_sub(1).and_then(|index| long.get(index));
    let around = around.filter(|span| at < span.end);
    around.map_or(at, |span| span.start)
}

/// Scalars of several lines in the order of the text, each from its first line: that of `|` or `>`.
pub(crate) fn long_scalars(text: &str, syntax: &Syntax) -> Vec<Span> {
    let long = syntax.nodes.iter().filter_map(|node| {
        let Kind::Scalar { style, .. } = &node.kind else {
            return None;
        };
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        if matches!(style, Style::Literal | Style::Folded) {
            let header = text.get(..start)?.trim_end().len().saturating_sub(1);
            return Some(Span::new(header, end));
        }
        node.span.of(text).contains('\n').then_some(node.span)
    });
    let mut long: Vec<Span> = long.collect();
    long.sort_unstable_by_key(|span| span.start);
    long
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileKind, lint};
    use std::fmt::Write;

    /// The lines on which an image has no version, a port no quotes or a variable no value.
    fn found(text: &str) -> String {
        let index = LineIndex::new(text);
        let mut out = String::new();
        for found in lint(FileKind::Compose, text, &Options::default()) {
            if ["image-without-version", "port-quotes", "unset-variable"].contains(&found.rule) {
                let _ = write!(out, "{} ", index.line(found.span.start as usize));
            }
        }
        out
    }

    #[test]
    fn ours_are_for_their_line_or_the_next() {
        assert_eq!(
            found(
                "services:\n  a:\n    image: x # slipway ignore=image-without-version as said\n  b:\n    image: x\n"
            ),
            "5 "
        );
        assert_eq!(
            found(
                "services:\n  a:\n    # slipway ignore=dclint:service-image-require-explicit-tag\n    # why\n\n    image: x\n  b:\n    image: x\n"
            ),
            "8 "
        );
        assert_eq!(
            found("services:\n  a:\n    # slipway ignore=port-quotes\n    image: x\n"),
            "4 "
        );
        assert_eq!(
            found(
                "services:\n  a:\n    image: x\n  b:\n    image: x\n# slipway ignore-file=image-without-version\n"
            ),
            ""
        );
    }

    #[test]
    fn a_long_text_is_one_with_its_first_line() {
        let text = "services:\n  a:\n    image: x:1\n    # slipway ignore=unset-variable\n    command: |\n      a\n      $B\n";
        assert_eq!(found(text), "");
        assert_eq!(found(&text.replace("=unset", "=set")), "7 ");
        let short = text.replace("      a\n", "");
        assert_eq!(found(&short), "");
        assert_eq!(found(&short.replace('|', ">-")), "");
    }

    #[test]
    fn dclint_is_heard() {
        let file = "services:\n  a:\n    image: x\n    ports:\n      - 80:80\n";
        assert_eq!(found(file), "3 5 ");
        for top in ["disable", "disable-file"] {
            assert_eq!(found(&format!("# dclint {top}\n{file}")), "", "{top}");
        }
        assert_eq!(
            found(&format!(
                "# why\n#dclint disable require-quotes-in-ports\n{file}"
            )),
            "5 "
        );
        assert_eq!(found(&format!("name: a\n# dclint disable\n{file}")), "5 7 ");
        let line = "services:\n  a:\n    image: x # dclint disable-line\n    ports:\n      - 80:80 # dclint disable-line foo, require-quotes-in-ports\n      - 81:80 # dclint disable-line foo\n";
        assert_eq!(found(line), "6 ");
        assert_eq!(found(&line.replace("# dclint", "# see dclint")), "3 5 6 ");
    }

    #[test]
    fn errors_stay() {
        let text = "# dclint disable\nservices:\n  a: # slipway ignore=no-image-or-build\n    command: x\n";
        let found = lint(FileKind::Compose, text, &Options::default());
        assert_eq!(
            found.first().map(|found| found.rule),
            Some("no-image-or-build")
        );
    }
}
