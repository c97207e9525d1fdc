use crate::{rule::names, rules::SETTING};
use std::borrow::Cow;
use text::{Edit, Span};

/// How much a finding matters; ordered from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Could be nicer; nothing breaks.
    Hint,
    /// Worth knowing.
    Info,
    /// Likely to hurt: a smell the builder itself warns about, or a habit that costs later.
    Warning,
    /// The build or `docker compose` refuses the file.
    Error,
}

impl Severity {
    /// All severities, from most to least.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// The word used in every output: `error`, `warning`, `info` or `hint`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }

    /// The severity a word stands for, if any.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

/// One finding in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name in kebab-case; also the name of its page.
    pub rule: &'static str,
    /// The same finding elsewhere: `buildkit:StageNameCasing`, `hadolint:DL3006`. All of the rule's
    /// aliases, or those of them whose owners see it too.
    pub aliases: &'static [&'static str],
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, as one sentence without a full stop.
    pub message: Cow<'static, str>,
    /// BuildKit's own words for it, where BuildKit finds it too.
    pub detail: Option<String>,
    /// Where, in bytes of the linted text.
    pub span: Span,
    /// The line BuildKit or dclint reports, from 1: the first of the instruction or that of the key,
    /// however far down in it `span` is. None where there is neither, or it is that of `span`.
    pub line: Option<u32>,
    /// A byte of the instruction it belongs to; in a compose file of the line it is in, the first of
    /// a scalar of several.
    pub(crate) anchor: u32,
    /// Why it matters and what to do.
    pub help: Cow<'static, str>,
    /// What happens to who leaves it as it is.
    pub if_ignored: &'static str,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A byte of the line above which a comment for the next line silences the finding, in a compose
    /// file: the line it is in, the first where no comment can stand between.
    pub fn anchor(&self) -> u32 {
        self.anchor
    }

    /// A mistake in a configuration file, of the rule `invalid-setting`.
    pub fn of_setting(
        severity: Severity,
        span: Span,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            rule: SETTING.name,
            aliases: SETTING.aliases,
            severity,
            message: message.into(),
            detail: None,
            span,
            line: None,
            anchor: span.start,
            help: help.into(),
            if_ignored: SETTING.if_ignored,
            fix: None,
        }
    }

    /// All it answers to: its rule's name, and each of its aliases with and without its origin.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        names(self.rule, self.aliases)
    }
}

/// Edits that mend a finding; they apply to the text that was linted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "Write `AS`".
    pub title: Cow<'static, str>,
    /// Applied together.
    pub edits: Vec<Edit>,
    /// Whether the built image stays the same, so that it may be applied without a look.
    pub safe: bool,
}

impl Fix {
    /// A fix that leaves the built image as it is.
    pub fn safe(title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safe: true,
        }
    }

    /// A fix that changes the built image, or may.
    pub fn risky(title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safe: false,
        }
    }
}
