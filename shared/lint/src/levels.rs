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
        let said = self.said(|name| rule.answers_to(name));
        said.unwrap_or(self.unsaid(rule))
    }

    /// Whether no finding of `rule` is wanted. One of its aliases being off does not tell: others
    /// may stand for other findings.
    pub(crate) fn silence(&self, rule: &Rule) -> bool {
        self.of(rule) == Level::Off
            && (self.said(|name| rule.name == name) == Some(Level::Off)
                || rule.aliases.len() < 2
                || self.said(|name| rule.answers_to(name)).is_none())
    }

    /// Takes out of `found`, from `from` on all of `rule`, what is off, and gives the rest its
    /// severity.
    pub(crate) fn apply(&self, rule: &Rule, found: &mut Vec<Diagnostic>, from: usize) {
        if self.set.is_empty() {
            return;
        }
        let mut index = 0;
        found.retain_mut(|diagnostic| {
            index += 1;
            if index <= from {
                return true;
            }
            let said = self.said(|name| diagnostic.names().any(|own| own == name));
            let level = said.unwrap_or(self.unsaid(rule));
            if let Level::At(severity) = level {
                diagnostic.severity = severity;
            }
            level != Level::Off
        });
    }

    /// The last level set for a name that `is_meant`.
    fn said(&self, is_meant: impl Fn(&str) -> bool) -> Option<Level> {
        let mut last = self.set.iter().rev();
        last.find_map(|(name, level)| is_meant(name).then_some(*level))
    }

    /// The level of `rule` where none is set.
    fn unsaid(&self, rule: &Rule) -> Level {
        if rule.opt_in.is_empty() || self.all {
            Level::On
        } else {
            Level::Off
        }
    }
}

impl Level {
    /// Every level by its word in a configuration.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("off", Self::Off),
        ("on", Self::On),
        ("hint", Self::At(Severity::Hint)),
        ("info", Self::At(Severity::Info)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
    ];

    /// The level a word stands for, if any.
    pub fn from_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(word, _)| *word == name);
        found.map(|(_, level)| *level)
    }
}
