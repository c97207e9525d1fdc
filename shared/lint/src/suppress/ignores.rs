use super::comment::{Fault, Name, Pragma};
use crate::{Diagnostic, Levels, Rule, Severity};
use std::{cell::Cell, collections::BTreeMap};
use text::Span;

/// What an entry covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// The file.
    File,
    /// A build stage, by its number.
    Stage(usize),
    /// What starts at this byte.
    Item(u32),
    /// A line, from 1.
    Line(u32),
}

/// All that comments of a file silence.
#[derive(Debug, Default)]
pub(crate) struct Ignores<'a> {
    /// Every name, in the order of the text.
    pub(crate) entries: Vec<Entry<'a>>,
    /// What is wrong with comments.
    pub(crate) faults: Vec<(Span, Fault)>,
    /// The first entry of a name for a scope; so that files made to take long do not.
    found: BTreeMap<(Scope, &'a str), usize>,
    has_lines: bool,
}

/// One name in a comment.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The name.
    pub(crate) name: Name<'a>,
    /// Whether the comment is ours.
    pub(crate) own: bool,
    /// What has come of it.
    pub(crate) state: Cell<State>,
}

/// What the comments of a file say of rules, once these have looked at it.
#[derive(Debug)]
pub struct Heard<'a> {
    pub(crate) ignores: &'a Ignores<'a>,
    pub(crate) levels: &'a Levels,
    /// Whether every rule saw all of the file: otherwise they may have found more.
    pub(crate) is_whole: bool,
}

/// What has come of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing yet.
    Idle,
    /// It silenced a finding.
    Used,
    /// It met an error of the builder, which no comment silences.
    Refused,
}

impl<'a> Ignores<'a> {
    /// Adds what `pragma` says for `scope`; without one its names are still looked at.
    pub(crate) fn add(&mut self, pragma: Pragma<'a>, scope: Option<Scope>) {
        self.faults.extend(pragma.fault);
        for name in pragma.names {
            if let Some(scope) = scope {
                self.has_lines |= matches!(scope, Scope::Line(_));
                let index = self.entries.len();
                self.found.entry((scope, name.text)).or_insert(index);
            }
            self.entries.push(Entry {
                name,
                own: pragma.own,
                state: Cell::new(State::Idle),
            });
        }
    }

    /// Whether some entry is for a line, so that the lines of findings matter.
    pub(crate) fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// Whether `found`, which is of `rule` and lies in all of `scopes`, is silenced.
    pub(crate) fn silence(&self, rule: &Rule, found: &Diagnostic, scopes: &[Scope]) -> bool {
        let is_error = rule.severity == Severity::Error;
        let mut any = false;
        for scope in scopes {
            for name in found.names().chain(["all"]) {
                if let Some(index) = self.found.get(&(*scope, name)) {
                    any = !is_error;
                    let state = if is_error {
                        State::Refused
                    } else {
                        State::Used
                    };
                    self.entries[*index].state.set(state);
                }
            }
        }
        any
    }
}
