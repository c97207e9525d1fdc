//! One call of a package manager, and what the rules say of it.

use crate::{
    Report,
    arguments::{Arg, Arguments, is_one_of},
    run_step::RunStep,
    shell::Ran,
};
use text::Span;

/// One call of a package manager.
#[derive(Debug)]
pub(crate) struct Call<'r> {
    /// The command.
    pub(crate) ran: &'r Ran<'r>,
    /// Which command of its RUN it is.
    pub(crate) place: usize,
    /// What it is told to do; two words where the first is a group.
    pub(super) verb: Vec<Arg<'r>>,
    /// The arguments, without the verb.
    pub(crate) arguments: Arguments<'r>,
}

impl Call<'_> {
    /// Whether it is told to do one of `verbs`.
    pub(crate) fn is_one_of(&self, verbs: &str) -> bool {
        self.verb
            .last()
            .is_some_and(|verb| is_one_of(&verb.text, verbs))
    }

    /// Its program and what that is told to do.
    fn name(&self) -> String {
        let mut name = self.ran.command.program().unwrap_or("").to_owned();
        for word in &self.verb {
            name = format!("{name} {}", word.text);
        }
        name
    }

    /// Whether it is told nothing.
    pub(crate) fn is_bare(&self) -> bool {
        self.verb.is_empty()
    }

    /// Where its verb stands, or its program if it has none.
    pub(crate) fn end(&self) -> Span {
        self.verb
            .last()
            .map_or_else(|| self.ran.span(), |verb| verb.span)
    }

    /// From its program to its verb.
    pub(crate) fn span(&self) -> Span {
        self.ran.span().to(self.end())
    }

    /// Reports that it asks and nobody answers.
    pub(crate) fn report_question(
        &self,
        run: &RunStep<'_>,
        report: &mut Report<'_>,
        option: &'static str,
    ) {
        let message = format!("`{}` asks a question that nobody answers", self.name());
        report
            .at(run.instruction, self.span(), message)
            .fix(run.add_after(self.end(), option));
    }

    /// Reports that what it fetched stays, unless that is `cleared` at this place or later.
    pub(crate) fn report_kept(
        &self,
        run: &RunStep<'_>,
        report: &mut Report<'_>,
        cleared: Option<usize>,
        cleanup: &'static str,
    ) {
        if cleared.is_some_and(|place| place >= self.place) {
            return;
        }
        let message = format!("what `{}` fetches stays in the image", self.name());
        let fix = run.append(cleanup);
        let finding = report.at(run.instruction, self.span(), message);
        if let Some(fix) = fix {
            finding.fix(fix);
        }
    }
}
