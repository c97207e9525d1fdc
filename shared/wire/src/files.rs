use serde::{Deserialize, Serialize};

/// A file of the project folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Relative to the project folder, `/` between its parts, no `.` or `..`.
    pub path: String,
    /// What is in it.
    #[serde(flatten)]
    pub content: FileContent,
    /// Whether it may be executed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub executable: bool,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileContent {
    /// UTF-8 text.
    Text(String),
    /// Anything else, as standard base64.
    Base64(String),
    /// Too large to be sent whole; its size in bytes. Never accepted in a change.
    TooLarge(u64),
}

/// The project folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    /// Grows with every change, from the page or from inside the sandbox.
    pub revision: u64,
    /// Sorted by path.
    pub files: Vec<File>,
    /// Some files are not listed: there are more than [`crate::Limits::files_max`].
    #[serde(default)]
    pub truncated: bool,
}

/// A change of the project folder, made as a whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesChange {
    /// Written as they are, with the folders they need.
    #[serde(default)]
    pub put: Vec<File>,
    /// Paths removed; one that is not there is no error.
    #[serde(default)]
    pub delete: Vec<String>,
}

/// Where the project folder stands after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesState {
    /// See [`Files::revision`].
    pub revision: u64,
}
