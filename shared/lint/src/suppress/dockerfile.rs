//! What comments silence in a Dockerfile.

use super::{
    checks::instruction_at,
    comment::{Reach, read},
    ignores::{Ignores, Scope},
};
use crate::{Diagnostic, Options, Rule};
use dockerfile::{Comment, Dockerfile};
use text::LineIndex;

impl<'a> Ignores<'a> {
    /// What the comments of `file` say. One above an instruction is for it, one between its lines
    /// for the next of them.
    pub(crate) fn of_dockerfile(text: &'a str, file: &Dockerfile, options: &Options) -> Self {
        let mut ignores = Self::default();
        if options.no_ignore_comments {
            return ignores;
        }
        let below = lines_below(&file.comments);
        for (index, comment) in file.comments.iter().enumerate() {
            let Some(pragma) = read(comment.span.of(text), comment.span.start as usize) else {
                continue;
            };
            let scope = match pragma.reach {
                Reach::File => Some(Scope::File),
                Reach::Next => next(file, index, comment, &below),
                Reach::Stage => stage(file, comment).map(Scope::Stage),
            };
            ignores.add(pragma, scope);
        }
        ignores
    }

    /// Takes out of `found`, from `from` on all of `rule`, what comments silence.
    pub(crate) fn apply(
        &self,
        rule: &Rule,
        text: &str,
        file: &Dockerfile,
        found: &mut Vec<Diagnostic>,
        from: usize,
    ) {
        if self.entries.is_empty() {
            return;
        }
        let lines = self.has_lines().then(|| LineIndex::new(text));
        let of_rule = found.split_off(from);
        found.extend(of_rule.into_iter().filter(|diagnostic| {
            let mut scopes = vec![Scope::File];
            if let Some(instruction) = instruction_at(file, diagnostic.anchor) {
                scopes.push(Scope::Item(instruction.span.start));
                scopes.extend(instruction.stage.map(Scope::Stage));
            }
            if let Some(lines) = &lines {
                scopes.push(Scope::Line(lines.line(diagnostic.span.start as usize)));
            }
            !self.silence(rule, diagnostic, &scopes)
        }));
    }
}

/// What comes after `comment`, the `index`th of `file`.
fn next(file: &Dockerfile, index: usize, comment: &Comment, below: &[u32]) -> Option<Scope> {
    let after = after(file, comment);
    let around = after
        .checked_sub(1)
        .and_then(|at| file.instructions.get(at));
    if around.is_some_and(|around| around.inner_comments.contains(&index)) {
        return below.get(index).copied().map(Scope::Line);
    }
    let next = file.instructions.get(after)?;
    Some(Scope::Item(next.span.start))
}

/// For each comment the first line below that is none.
fn lines_below(comments: &[Comment]) -> Vec<u32> {
    let mut below: Vec<u32> = comments.iter().map(|comment| comment.line + 1).collect();
    for index in (1..comments.len()).rev() {
        if comments[index].line == below[index - 1] {
            below[index - 1] = below[index];
        }
    }
    below
}

/// The stage `comment` is for: the one that starts below it, else the one it stands in.
fn stage(file: &Dockerfile, comment: &Comment) -> Option<usize> {
    let after = after(file, comment);
    let stages = &file.stages;
    let next = stages.binary_search_by_key(&after, |stage| stage.instructions.start);
    let around = after.checked_sub(1);
    let around = around.and_then(|at| file.instructions.get(at)?.stage);
    let first = (!stages.is_empty()).then_some(0);
    next.ok().or(around).or(first)
}

/// The index of the first instruction below `comment`.
fn after(file: &Dockerfile, comment: &Comment) -> usize {
    let above = |instruction: &dockerfile::Instruction| instruction.span.start < comment.span.start;
    file.instructions.partition_point(above)
}

#[cfg(test)]
mod tests {
    use crate::{FileKind, Options, lint};
    use std::fmt::Write;
    use text::LineIndex;

    fn found(text: &str) -> String {
        let index = LineIndex::new(text);
        let mut out = String::new();
        for found in lint(FileKind::Dockerfile, text, &Options::default()) {
            if found.rule == "sudo-in-run" || found.rule == "latest-tag" {
                let _ = write!(out, "{} ", index.line(found.span.start as usize));
            }
        }
        out
    }

    #[test]
    fn a_comment_is_for_the_next_instruction() {
        assert_eq!(
            found("FROM a:1\n# hadolint ignore=DL3004\nRUN sudo a\nRUN sudo b\n"),
            "4 "
        );
        assert_eq!(
            found("FROM a:1\n# slipway ignore=sudo-in-run as it must\n\n# so\nRUN sudo a\n"),
            ""
        );
        assert_eq!(found("FROM a:1\n# slipway ignore=all\nRUN sudo a\n"), "");
        assert_eq!(
            found("FROM a:1\n# hadolint ignore=DL3008\n# hadolint ignore=DL3004\nRUN sudo a\n"),
            ""
        );
        assert_eq!(
            found("FROM a:1\n# slipway ignore=latest-tag\nRUN sudo a\n"),
            "3 "
        );
    }

    #[test]
    fn inside_an_instruction_it_is_for_the_next_line() {
        assert_eq!(
            found(
                "FROM a:1\nRUN sudo a && \\\n  # slipway ignore=DL3004\n  # why\n  sudo b && \\\n  sudo c\n"
            ),
            "2 6 "
        );
    }

    #[test]
    fn a_stage_is_told_from_the_file() {
        let stage = "# hadolint stage ignore=DL3004,DL3007\nFROM a:latest\nRUN sudo a\nFROM a:latest\nRUN sudo b\n";
        assert_eq!(found(stage), "4 5 ");
        assert_eq!(found(&format!("# why\nARG A\n{stage}")), "6 7 ");
        assert_eq!(
            found("FROM a:1\nRUN sudo a\nFROM a:1\nRUN sudo b\n# hadolint global ignore=DL3004\n"),
            ""
        );
        assert_eq!(
            found("FROM a:1\nRUN sudo a\n# hadolint stage ignore=DL3004\nFROM a:1\nRUN sudo b\n"),
            "2 "
        );
    }
}
