//! How the rules for the shell look at a script and say what they find.

use super::{Dialect, RunScript, command::started};
use crate::{Finding, Fix, Report, Severity};
use shell::{Code, Command, Kind, Node, Pipeline, Problem, Word};
use std::{borrow::Cow, ops::Deref};
use text::{Edit, Span};

/// A program that is started.
#[derive(Clone, Copy)]
pub(crate) struct Called<'t, 'a> {
    /// Its name as written, quotes taken off.
    pub(crate) name: &'t str,
    /// Its own word and those after it.
    pub(crate) words: &'t [Word<'a>],
    /// All of the command.
    pub(crate) command: &'t Command<'a>,
    /// What it is piped with.
    pub(crate) pipeline: &'t Pipeline<'a>,
}

impl<'t, 'a> Called<'t, 'a> {
    /// The program `command` starts.
    pub(crate) fn of(command: &'t Command<'a>, pipeline: &'t Pipeline<'a>) -> Option<Self> {
        let Kind::Simple(simple) = &command.kind else {
            return None;
        };
        let words = &simple.words[started(&simple.words)..];
        Some(Self {
            name: &words.first()?.text,
            words,
            command,
            pipeline,
        })
    }

    /// Whether nothing else starts it, like `command` or `exec`.
    pub(crate) fn is_direct(self) -> bool {
        match &self.command.kind {
            Kind::Simple(simple) => simple.words.len() == self.words.len(),
            _ => false,
        }
    }

    /// The texts of its arguments.
    pub(crate) fn arguments(self) -> impl Iterator<Item = &'t str> {
        self.words.iter().skip(1).map(|word| &*word.text)
    }

    /// The argument that is this option or has its letter: `-p`, `-vp`, `--parents`.
    pub(crate) fn option(self, letter: char, long: &str) -> Option<&'t Word<'a>> {
        self.words.iter().skip(1).find(|word| {
            let text = &*word.text;
            match text.strip_prefix("--") {
                Some(name) => !long.is_empty() && name.split('=').next() == Some(long),
                None => text
                    .strip_prefix('-')
                    .is_some_and(|letters| letters.contains(letter)),
            }
        })
    }
}

/// A script that can be read, walked through once for all rules.
#[derive(Debug)]
pub struct ReadScript<'s, 'a> {
    script: &'s RunScript<'a>,
    nodes: Vec<Node<'s, 'a>>,
}

impl<'a> Deref for ReadScript<'_, 'a> {
    type Target = RunScript<'a>;

    fn deref(&self) -> &RunScript<'a> {
        self.script
    }
}

impl<'a> RunScript<'a> {
    /// Whether it can be read as a whole, so that what is found in it means something.
    pub(crate) fn is_sound(&self) -> bool {
        let mut problems = self.tree.problems.iter();
        problems.all(|problem| problem.code == Code::BadExpansion)
    }

    /// Adds the first thing that keeps it from being read, if it is what `wanted` has a message for.
    /// What follows it may only come from it.
    pub(crate) fn syntax(
        &self,
        report: &mut Report<'_>,
        wanted: &dyn Fn(&Problem) -> Option<&'static str>,
    ) {
        let mut problems = self.tree.problems.iter();
        let first = problems.find(|problem| problem.code != Code::BadExpansion);
        if let Some(problem) = first.filter(|_| self.is_checked())
            && let Some(message) = wanted(problem)
        {
            self.found(report, problem.span, message);
        }
    }

    /// Adds a finding at `span` of the script.
    pub(crate) fn found<'r>(
        &self,
        report: &'r mut Report<'_>,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> Finding<'r> {
        report.at(self.instruction, self.span_of(span.range()), message)
    }

    /// The fix that puts double quotes around `span` of the script.
    pub(crate) fn quotes(&self, span: Span) -> Fix {
        let span = self.span_of(span.range());
        Fix::risky(
            "Put quotes around it",
            vec![
                Edit::insert(span.start as usize, "\""),
                Edit::insert(span.end as usize, "\""),
            ],
        )
    }
}

impl<'s, 'a> ReadScript<'s, 'a> {
    /// Walks through `script`; None where a POSIX shell does not read it or cannot.
    pub(crate) fn new(script: &'s RunScript<'a>) -> Option<Self> {
        if !script.is_checked() || !script.is_sound() {
            return None;
        }
        let mut nodes = Vec::new();
        script.tree.visit(&mut |node| nodes.push(node));
        Some(Self { script, nodes })
    }

    /// Goes through all of it, in the order of the text.
    pub(crate) fn visit(&self, meet: &mut dyn FnMut(Node<'s, 'a>)) {
        self.nodes.iter().for_each(|node| meet(*node));
    }

    /// Goes through the programs it starts.
    pub(crate) fn each_command(&self, meet: &mut dyn FnMut(Called<'s, 'a>)) {
        self.visit(&mut |node| {
            if let Node::Simple(_, command, pipeline) = node
                && let Some(called) = Called::of(command, pipeline)
            {
                meet(called);
            }
        });
    }

    /// Goes through the pairs of commands that are piped one into the other.
    pub(crate) fn each_pipe(&self, meet: &mut dyn FnMut(Called<'s, 'a>, &'s Command<'a>)) {
        self.visit(&mut |node| {
            let Node::Pipeline(pipeline, ..) = node else {
                return;
            };
            for pair in pipeline.commands.windows(2) {
                if let [from, to] = pair
                    && let Some(called) = Called::of(from, pipeline)
                {
                    meet(called, to);
                }
            }
        });
    }

    /// Adds a finding for each place that `find` names, in a shell that does not have it. Bash, ksh
    /// and zsh have it; `having` are the others that do.
    pub(crate) fn beyond_posix(
        &self,
        report: &mut Report<'_>,
        having: &[Dialect],
        what: &'static str,
        find: &dyn Fn(&Node<'s, 'a>) -> Option<Span>,
    ) {
        let has = |dialect| {
            !matches!(dialect, Dialect::Sh | Dialect::Dash | Dialect::Ash)
                || having.contains(&dialect)
        };
        if has(self.shell.dialect) {
            return;
        }
        self.visit(&mut |node| {
            let Some(span) = find(&node) else { return };
            let by_chance = self.shell.sh_is.is_some_and(has) && self.shell.dialect == Dialect::Sh;
            if by_chance {
                let message = format!("{what}: this image's `sh` has it, others do not");
                self.found(report, span, message).severity(Severity::Hint);
            } else {
                self.found(report, span, format!("{what}: not in every `sh`"));
            }
        });
    }
}

/// What to do about a construct that POSIX does not have.
pub(crate) const SAY_WHICH_SHELL: &str = "RUN uses `/bin/sh`, which is dash on Debian and \
    BusyBox's ash on Alpine; what only bash has fails there or means something else. Write it as \
    POSIX has it, or name the shell with SHELL.";

/// What becomes of it.
pub(crate) const OTHER_SHELL: &str = "The step works where `/bin/sh` happens to be a shell that \
    has it, and fails, or does something else, once the base image changes.";

/// The first of `operators` in a `[ … ]` or `[[ … ]]`, or all of a `test`.
pub(crate) fn tested(command: &Command<'_>, operators: &[&str]) -> Option<Span> {
    let (words, whole) = match &command.kind {
        Kind::Test(words) => (&words[..], false),
        Kind::Simple(simple) => match simple.words.first().map(|word| &*word.text) {
            Some("[") => (&simple.words[1..], false),
            Some("test") => (&simple.words[1..], true),
            _ => return None,
        },
        _ => return None,
    };
    // An operator has something on its right.
    let mut pairs = words.windows(2);
    let pair = pairs.find(|pair| operators.iter().any(|operator| pair[0].is_plain(operator)))?;
    let word = pair.first()?;
    Some(if whole { command.span } else { word.span })
}
