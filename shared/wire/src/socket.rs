use crate::{ApiError, Event, FilesState, Job, Session};
use serde::{Deserialize, Serialize};

/// What the page sends over a session's socket, as JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientMessage {
    /// Send me the job's events after `after`, those that are there and those to come.
    Follow {
        /// [`Job::id`].
        job: u64,
        /// The last [`Event::seq`] that arrived; 0 for all.
        after: u64,
    },
    /// Input for a run that asked for it.
    Stdin {
        /// [`Job::id`].
        job: u64,
        /// What was typed.
        text: String,
    },
    /// No more input follows.
    CloseStdin {
        /// [`Job::id`].
        job: u64,
    },
}

/// What the server sends over a session's socket, as JSON text. The first is a
/// [`ServerMessage::Session`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The session changed.
    Session {
        /// As it is now.
        session: Session,
    },
    /// A job started or ended.
    Job {
        /// As it is now.
        job: Job,
    },
    /// Events of a followed job, in order.
    Events {
        /// [`Job::id`].
        job: u64,
        /// At least one.
        events: Vec<Event>,
    },
    /// The project folder changed, from the page or from inside the sandbox: ask for it again
    /// where this revision is new.
    Files {
        /// Where it stands.
        files: FilesState,
    },
    /// Containers or images changed: ask for them again.
    Engine,
    /// A message could not be carried out.
    Error {
        /// Why.
        error: ApiError,
    },
}

/// Text messages of a terminal's socket, in both directions. Binary messages are the bytes typed
/// and the bytes to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TerminalMessage {
    /// From the page: the panel has this size now.
    Resize {
        /// Characters across.
        columns: u16,
        /// Lines.
        rows: u16,
    },
    /// From the server: the shell ended; nothing follows.
    Exited {
        /// Its exit code, where it is known.
        code: Option<i64>,
    },
    /// From the server: it could not start, or was cut off.
    Error {
        /// Why.
        error: ApiError,
    },
}
