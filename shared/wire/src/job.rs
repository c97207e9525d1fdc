use crate::{FinalReason, Platform};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a session is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobRequest {
    /// Build an image of the project folder.
    Build(BuildRequest),
    /// Run a container.
    Run(RunRequest),
}

/// A build of the project folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BuildRequest {
    /// The Dockerfile's path; empty for `Dockerfile`.
    pub dockerfile: String,
    /// The context folder within the project; empty for all of it.
    pub context: String,
    /// The stage to build; none for the last.
    pub target: Option<String>,
    /// `--build-arg`.
    pub args: BTreeMap<String, String>,
    /// Empty for the worker's own.
    pub platforms: Vec<Platform>,
    /// `-t`; empty for `playground:latest`.
    pub tag: String,
    /// `--no-cache`.
    pub no_cache: bool,
}

/// A run of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunRequest {
    /// The image, as after `docker run`.
    pub image: String,
    /// The words of the command; empty for the image's own.
    pub command: Vec<String>,
    /// `-e`.
    pub env: BTreeMap<String, String>,
    /// `-p`.
    pub ports: Vec<PortMapping>,
    /// `--platform`.
    pub platform: Option<Platform>,
    /// `-t`: with a terminal.
    pub tty: bool,
    /// `-i`: with standard input, sent by [`crate::ClientMessage::Stdin`].
    pub stdin: bool,
}

/// A published port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortMapping {
    /// On the sandbox; 0 for any free one.
    pub host: u16,
    /// In the container.
    pub container: u16,
}

/// A build or a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Counts up from 1 within the session: "Build 15".
    pub id: u64,
    /// What it was asked to do.
    pub request: JobRequest,
    /// Where it stands.
    pub state: JobState,
    /// Milliseconds since 1970-01-01 UTC.
    pub started_at_ms: u64,
    /// How long it took, in milliseconds; none while it runs.
    pub took_ms: Option<u64>,
    /// The number of its last event.
    pub last_seq: u64,
}

/// Where a job stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum JobState {
    /// Under way.
    Running,
    /// Over.
    Ended(FinalReason),
}

/// Which of the two kinds a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// A build.
    Build,
    /// A run.
    Run,
}

impl JobRequest {
    /// Which kind it is.
    pub fn kind(&self) -> JobKind {
        match self {
            Self::Build(_) => JobKind::Build,
            Self::Run(_) => JobKind::Run,
        }
    }
}
