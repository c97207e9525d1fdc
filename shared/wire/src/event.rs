use crate::{Job, Platform};
use serde::{Deserialize, Serialize};

/// One numbered item of a job's output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// From 1, without gaps, within the job.
    pub seq: u64,
    /// Milliseconds since the job started.
    pub at_ms: u64,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What can happen in a job. Exactly one [`EventKind::Final`] ends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum EventKind {
    /// A step appeared or changed; the last state of an id counts.
    Step(Step),
    /// Output.
    Log(Log),
    /// BuildKit warns about the Dockerfile.
    Warning(Warning),
    /// A run's container exists.
    Container {
        /// Full id of the container.
        id: String,
        /// Its name.
        name: String,
    },
    /// The job ended; nothing follows.
    Final {
        /// Why.
        #[serde(flatten)]
        reason: FinalReason,
        /// The job as it ended.
        job: Box<Job>,
    },
}

/// One step of a build: a vertex of BuildKit's graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// BuildKit's digest of the vertex; the same for the life of the step.
    pub id: String,
    /// BuildKit's name: `[linux/arm64 base 2/7] RUN apt-get update`.
    pub name: String,
    /// The platform it is for, where the build has one for it.
    pub platform: Option<Platform>,
    /// The stage it belongs to; none for `[internal]` steps and exports.
    pub stage: Option<String>,
    /// Which of the stage's steps it is, from 1, and how many there are.
    pub number: Option<(u32, u32)>,
    /// The instruction: `RUN apt-get update`.
    pub instruction: Option<String>,
    /// Its first line in the Dockerfile, from 1.
    pub line: Option<u32>,
    /// What it does now.
    pub state: StepState,
    /// Milliseconds since the job started.
    pub started_ms: Option<u64>,
    /// Milliseconds since the job started.
    pub ended_ms: Option<u64>,
    /// What is under way: bytes or items done and in all, where BuildKit counts them.
    pub progress: Option<(u64, u64)>,
    /// BuildKit's words where it failed.
    pub error: Option<String>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Known, not started.
    Waiting,
    /// Running.
    Running,
    /// Its result came from the cache.
    Cached,
    /// Done.
    Done,
    /// Failed.
    Failed,
    /// Stopped because another step failed or the build was cancelled.
    Canceled,
}

/// A piece of output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// The build step it comes from; none for a run.
    pub step: Option<String>,
    /// Where it was written.
    pub stream: Stream,
    /// The text; bytes that are not UTF-8 are shown as U+FFFD. Lines may be split over events.
    pub text: String,
}

/// Where output was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// A warning of BuildKit's about the Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// BuildKit's name of the check: `StageNameCasing`.
    pub rule: Option<String>,
    /// What it found.
    pub message: String,
    /// More of it.
    pub detail: Option<String>,
    /// First line in the Dockerfile, from 1.
    pub line: Option<u32>,
    /// Where to read more.
    pub url: Option<String>,
}

/// Why a job ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum FinalReason {
    /// It ran to its end.
    Finished {
        /// A run's exit code; 0 for a build.
        exit_code: i64,
    },
    /// A step of a build failed, or the build could not start.
    Failed {
        /// [`Step::id`] of the step.
        step: Option<String>,
        /// The line of its instruction, from 1.
        line: Option<u32>,
        /// What happened, why and what to do.
        message: String,
    },
    /// Somebody stopped it.
    Cancelled,
    /// It took longer than a job may.
    TimedOut {
        /// The limit, in seconds.
        limit_s: u64,
    },
    /// It used more memory than the session has.
    OutOfMemory {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// It wrote more output than is kept.
    OutputLimitReached {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// The session's engine went away.
    EngineLost {
        /// What is known of it.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_flat_object() {
        let event = Event {
            seq: 3,
            at_ms: 20,
            kind: EventKind::Log(Log {
                step: None,
                stream: Stream::Stdout,
                text: "hi".into(),
            }),
        };
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(
            json,
            r#"{"seq":3,"at_ms":20,"type":"log","step":null,"stream":"stdout","text":"hi"}"#
        );
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    }
}
