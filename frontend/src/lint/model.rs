use crate::store::Model;
use crate::ui::Sign;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One finding, as the worker tells it. Offsets are UTF-16 code units from the start of the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Found {
    /// The rule's name.
    pub(crate) rule: String,
    /// The same check elsewhere: `hadolint:DL3006`.
    pub(crate) aliases: Vec<String>,
    /// `error`, `warning`, `info` or `hint`.
    pub(crate) severity: String,
    /// What is wrong.
    pub(crate) message: String,
    /// Line, from 1.
    pub(crate) line: u32,
    /// Column in characters, from 1.
    pub(crate) column: u32,
    /// What would mend it.
    pub(crate) fix: Option<FoundFix>,
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct FoundFix {
    /// Whether it may be applied without a look.
    pub(crate) safe: bool,
}

impl Found {
    /// Its mark.
    pub(crate) fn sign(&self) -> Sign {
        match self.severity.as_str() {
            "error" => Sign::Error,
            "warning" => Sign::Warn,
            "info" => Sign::Info,
            _ => Sign::Hint,
        }
    }

    /// Its aliases without the names of the tools, `DL3006`, each once and where they say more than
    /// its name.
    pub(crate) fn short_aliases(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for alias in &self.aliases {
            let name = alias
                .split_once(':')
                .map_or(alias.as_str(), |(_, name)| name);
            if name != self.rule && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether it has a fix that may be applied without a look.
    pub(crate) fn is_safely_fixable(&self) -> bool {
        self.fix.as_ref().is_some_and(|fix| fix.safe)
    }
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FileFindings {
    /// In the order of their places.
    pub(crate) found: Vec<Found>,
    /// The same as the worker wrote it, for the editor.
    pub(crate) json: Rc<str>,
    /// Grows with every answer for the file.
    pub(crate) answer: u64,
}

/// What the linter found in all files.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lint {
    /// By path; only files that are linted.
    pub(crate) files: BTreeMap<String, Rc<FileFindings>>,
    /// How long the last run took, in milliseconds.
    pub(crate) took_ms: Option<f64>,
    /// How many rules there are.
    pub(crate) rules: u32,
    /// The worker broke and is being started again.
    pub(crate) down: bool,
}

/// What can happen to [`Lint`].
#[derive(Clone, Debug)]
pub(crate) enum LintAction {
    /// A file was linted.
    Answer {
        /// Which.
        path: String,
        /// What was found.
        found: Vec<Found>,
        /// The same as the worker wrote it.
        json: Rc<str>,
        /// How long it took, in milliseconds.
        took_ms: f64,
    },
    /// These files are linted no more: they are gone, or of no kind that is linted.
    Forget(Vec<String>),
    /// The worker runs and knows this many rules.
    Ready(u32),
    /// The worker broke.
    Down,
}

impl Model for Lint {
    type Action = LintAction;

    fn apply(&mut self, action: LintAction) {
        match action {
            LintAction::Answer {
                path,
                found,
                json,
                took_ms,
            } => {
                let answer = self.files.get(&path).map_or(0, |file| file.answer) + 1;
                let findings = FileFindings {
                    found,
                    json,
                    answer,
                };
                self.files.insert(path, Rc::new(findings));
                self.took_ms = Some(took_ms);
                self.down = false;
            }
            LintAction::Forget(paths) => {
                for path in paths {
                    self.files.remove(&path);
                }
            }
            LintAction::Ready(rules) => {
                self.rules = rules;
                self.down = false;
            }
            LintAction::Down => self.down = true,
        }
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Errors.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
    /// Notes.
    pub(crate) infos: usize,
    /// Hints.
    pub(crate) hints: usize,
}

impl Counts {
    /// Counts some findings.
    pub(crate) fn of<'a>(found: impl IntoIterator<Item = &'a Found>) -> Self {
        let mut counts = Self::default();
        for one in found {
            match one.sign() {
                Sign::Error => counts.errors += 1,
                Sign::Warn => counts.warnings += 1,
                Sign::Info => counts.infos += 1,
                Sign::Hint | Sign::Ok => counts.hints += 1,
            }
        }
        counts
    }

    /// All of them.
    pub(crate) fn total(self) -> usize {
        self.errors + self.warnings + self.infos + self.hints
    }

    /// The worst severity there is.
    pub(crate) fn worst(self) -> Option<Sign> {
        [
            (self.errors, Sign::Error),
            (self.warnings, Sign::Warn),
            (self.infos, Sign::Info),
            (self.hints, Sign::Hint),
        ]
        .into_iter()
        .find_map(|(count, sign)| (count > 0).then_some(sign))
    }
}

impl Lint {
    /// How many findings there are in all files.
    pub(crate) fn counts(&self) -> Counts {
        Counts::of(self.files.values().flat_map(|file| &file.found))
    }

    /// The worst severity in a file.
    pub(crate) fn worst(&self, path: &str) -> Option<Sign> {
        Counts::of(&self.files.get(path)?.found).worst()
    }
}

/// "0.3 ms", "12 ms"; under a tenth, where a browser's clock tells no more, "under 0.1 ms".
pub(crate) fn milliseconds(ms: f64) -> String {
    if ms < 0.1 {
        "under 0.1 ms".to_owned()
    } else if ms < 10.0 {
        format!("{ms:.1} ms")
    } else {
        format!("{ms:.0} ms")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(severity: &str) -> Found {
        Found {
            rule: "x".to_owned(),
            aliases: ["shellcheck:SC2086", "hadolint:SC2086", "dclint:x"]
                .map(str::to_owned)
                .to_vec(),
            severity: severity.to_owned(),
            message: String::new(),
            line: 1,
            column: 1,
            fix: None,
        }
    }

    #[test]
    fn the_worst_severity_marks_a_file() {
        let all = [found("hint"), found("warning"), found("info")];
        let counts = Counts::of(&all);
        assert_eq!(counts.total(), 3);
        assert_eq!(counts.worst(), Some(Sign::Warn));
        assert_eq!(Counts::default().worst(), None);
    }

    #[test]
    fn aliases_are_shown_once_and_without_their_tool() {
        assert_eq!(found("hint").short_aliases(), ["SC2086"]);
    }

    #[test]
    fn times_read_well() {
        assert_eq!(milliseconds(0.0), "under 0.1 ms");
        assert_eq!(milliseconds(0.34), "0.3 ms");
        assert_eq!(milliseconds(31.2), "31 ms");
    }
}
