use crate::{Diagnostic, Rule, Severity};

/// Which rules answer, and how much what they find matters: what a configuration says.
///
/// ```
/// use lint::{FileKind, Level, Options, Severity, lint};
///
/// let mut options = Options::default();
/// options.levels.set("hadolint:DL3006", Level::At(Severity::Error));
/// let found = lint(FileKind::Dockerfile, "FROM alpine\nCMD [\"a\"]\n", &options);
/// assert_eq!(found[0].severity, Severity::Error);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Whether rules that wait to be asked for answer too.
    pub all: bool,
    set: Vec<(String, Level)>,
}

/// What a rule's findings count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not looked for.
    Off,
    /// As the rule says, also where the rule waits to be asked for.
    On,
    /// As if the rule had this severity; also where the rule waits to be asked for.
    At(Severity),
}

impl Levels {
    /// Sets the level of the rule that answers to `name`: its own name, or an alias with or without
    /// its origin. The last word counts. A name that no rule answers to changes nothing.
    pub fn set(&mut self, name: impl Into<String>, level: Level) {
        self.set.push((name.into(), level));
    }

    /// The level of `rule`.
    pub fn of(&self, rule: &Rule) -> Level {
        let last = self.set.iter().rev();
        let said = last
            .clone()
            .find_map(|(name, level)| rule.answers_to(name).then_some(*level));
        said.unwrap_or(if rule.opt_in.is_empty() || self.all {
            Level::On
        } else {
            Level::Off
        })
    }
}

impl Level {
    /// Gives `found` this level's severity.
    pub(crate) fn apply(self, found: &mut [Diagnostic]) {
        if let Self::At(severity) = self {
            for found in found {
                found.severity = severity;
            }
        }
    }
}
