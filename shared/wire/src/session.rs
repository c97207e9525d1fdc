use crate::{ApiError, Limits, WorkerPlatform};
use serde::{Deserialize, Serialize};

/// Whether the server and what it stands on work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Whether a session can be had now.
    pub ok: bool,
    /// Slipway's version.
    pub version: String,
    /// What does not work, each with what to do.
    pub problems: Vec<ApiError>,
    /// How many sessions there are now.
    pub sessions: u32,
    /// How many wait for one.
    pub queued: u32,
}

/// Asks for a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSession {}

/// A new session and its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCreated {
    /// The session.
    pub session: Session,
    /// Whoever holds it may do everything in the session. Shown once.
    pub token: String,
}

/// A learner's time with the playground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Random; not a secret.
    pub id: String,
    /// Where it stands.
    pub state: SessionState,
    /// Milliseconds until it ends; counted again on every answer, so clocks need not agree.
    pub ends_in_ms: u64,
    /// Whether it can still be extended.
    pub can_extend: bool,
    /// What its worker runs, and how.
    pub platforms: Vec<WorkerPlatform>,
    /// The engine's version: `28.5.2`; none until it answered.
    pub engine_version: Option<String>,
    /// What the session may use.
    pub limits: Limits,
}

/// Where a session stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SessionState {
    /// The machine is full; it waits its turn.
    Queued {
        /// From 1: the next.
        position: u32,
    },
    /// Its sandbox is being made.
    Starting,
    /// Its engine answers.
    Ready,
    /// It is over.
    Ended {
        /// Why.
        reason: EndReason,
    },
}

/// Why a session ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum EndReason {
    /// Its holder ended it.
    Closed,
    /// Nothing was done in it for as long as a session may idle.
    Idle,
    /// It lasted as long as a session may.
    Expired,
    /// Its engine or worker went away.
    Lost {
        /// What is known of it.
        message: String,
    },
    /// The server stops.
    Shutdown,
}
