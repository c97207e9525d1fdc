//! What rules are for.

use lint::{Check, FileKind, Rule};

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Dockerfiles.
    Dockerfile,
    /// Compose files.
    Compose,
    /// The linter's own configuration.
    Configuration,
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Dockerfile, Self::Compose, Self::Configuration];

    /// What `rule` looks at.
    pub fn of(rule: &Rule) -> Self {
        match (rule.check, rule.kind()) {
            (Check::Settings, _) => Self::Configuration,
            (_, FileKind::Dockerfile) => Self::Dockerfile,
            (_, FileKind::Compose) => Self::Compose,
        }
    }

    /// The word in addresses and for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Configuration => "configuration",
        }
    }

    /// The word on pages.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Dockerfile => "Dockerfile",
            Self::Compose => "Compose file",
            Self::Configuration => "Configuration",
        }
    }
}
