use crate::{BuildRequest, File, RunRequest};
use serde::{Deserialize, Serialize};

/// Files, commands and options that can be shared: in a link's fragment, or kept under an id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Sorted by path.
    pub files: Vec<File>,
    /// How its Build button builds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<BuildRequest>,
    /// How its Run button runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunRequest>,
    /// The id it was forked from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forked_from: Option<String>,
}

/// Where a kept snippet is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippetCreated {
    /// Short; the same content always has the same one.
    pub id: String,
    /// Path of the page that shows it: `/p/ID`.
    pub path: String,
}
