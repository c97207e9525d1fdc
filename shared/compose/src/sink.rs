use crate::interpolate::Allowance;
use crate::{Check, Fix, Node, Problem, Severity};
use std::collections::HashSet;
use text::Span;

/// Past this many problems the rest would help nobody.
const PROBLEMS_MAX: usize = 500;

/// Past this many, problems come without a suggestion of the name meant.
const SUGGESTIONS_MAX: usize = 40;

/// Collects problems, each once: what an alias or `extends` copies is checked in every place it
/// lands, but was written in one.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    problems: Vec<Problem>,
    seen: HashSet<(Check, usize, Span, String)>,
    /// Whether a variable that is not set may be set elsewhere.
    pub(crate) open_environment: bool,
    /// Whether what is checked now is off until a profile is chosen.
    pub(crate) disabled: bool,
    /// Whether parts of the text could not be read, so that what is empty or missing may not be.
    pub(crate) broken: bool,
    /// What may still stand for variables.
    pub(crate) allowance: Allowance,
    accepted: bool,
    errors: usize,
    suggestions: usize,
}

/// Where a problem is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) span: Span,
    pub(crate) unset: bool,
}

impl From<&Node> for Place {
    fn from(node: &Node) -> Self {
        Self {
            file: node.file,
            span: node.span,
            unset: node.unset,
        }
    }
}

impl Place {
    /// A place in `node`'s file.
    pub(crate) fn of(node: &Node, span: Span) -> Self {
        Self {
            span,
            ..Self::from(node)
        }
    }
}

impl Sink {
    pub(crate) fn error(
        &mut self,
        check: Check,
        at: impl Into<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let at = at.into();
        let doubtful = (at.unset && self.open_environment) || self.disabled;
        let severity = if doubtful {
            Severity::Warning
        } else {
            Severity::Error
        };
        self.push(check, severity, at, message.into(), help.into(), None);
    }

    pub(crate) fn warning(
        &mut self,
        check: Check,
        at: impl Into<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let at = at.into();
        self.push(
            check,
            Severity::Warning,
            at,
            message.into(),
            help.into(),
            None,
        );
    }

    pub(crate) fn push(
        &mut self,
        check: Check,
        severity: Severity,
        at: Place,
        message: String,
        help: String,
        fix: Option<Fix>,
    ) {
        let full = self.problems.len() >= PROBLEMS_MAX;
        let first_error = severity == Severity::Error && !self.has_errors();
        self.accepted =
            (!full || first_error) && self.seen.insert((check, at.file, at.span, message.clone()));
        if !self.accepted {
            return;
        }
        self.errors += usize::from(severity == Severity::Error);
        self.problems.push(Problem {
            check,
            severity,
            file: at.file,
            span: at.span,
            message,
            help,
            fix,
        });
    }

    /// Gives the problem just pushed a fix, where it was not there before.
    pub(crate) fn fix(&mut self, fix: Fix) {
        if let Some(problem) = self.problems.last_mut().filter(|_| self.accepted) {
            problem.fix = Some(fix);
        }
    }

    /// Whether one more suggestion may be looked for; each costs a look at all names.
    pub(crate) fn may_suggest(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= SUGGESTIONS_MAX
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The problems in the order of the files and their text.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        self.problems
            .sort_by_key(|problem| (problem.file, problem.span.start, problem.check));
        self.problems
    }
}
