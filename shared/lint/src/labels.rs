use std::collections::BTreeMap;

/// What a configuration asks of the labels of an image. The default asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Labels every image that is built has to have, and what their values look like.
    pub schema: BTreeMap<String, LabelFormat>,
    /// Whether an image may have no other labels.
    pub strict: bool,
}

/// What the value of a label looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelFormat {
    /// Any text but none.
    Text,
    /// An absolute URL.
    Url,
    /// A time as RFC 3339 writes it: `2026-01-31T12:00:00Z`.
    Rfc3339,
    /// A licence by its SPDX identifier.
    Spdx,
    /// A git commit, by 7 or 40 hexadecimal digits.
    Hash,
    /// A semantic version.
    Semver,
    /// An e-mail address.
    Email,
}

impl LabelFormat {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Url,
        Self::Rfc3339,
        Self::Spdx,
        Self::Hash,
        Self::Semver,
        Self::Email,
    ];

    /// Its name in a configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "url",
            Self::Rfc3339 => "rfc3339",
            Self::Spdx => "spdx",
            Self::Hash => "hash",
            Self::Semver => "semver",
            Self::Email => "email",
        }
    }

    /// The format a name in a configuration stands for; no name asks for any text.
    pub fn from_name(name: &str) -> Option<Self> {
        if name.is_empty() {
            return Some(Self::Text);
        }
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}
