use crate::job::log::{JobLog, Page};
use std::sync::Arc;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use wire::{ApiError, ErrorCode, Job, JobState};

/// A job from outside: its state, its events, and ways to act on it.
#[derive(Clone, Debug)]
pub struct JobHandle {
    pub(crate) id: u64,
    pub(crate) log: Arc<JobLog>,
    pub(crate) cancel: CancellationToken,
    pub(crate) stdin: Option<mpsc::Sender<StdinPiece>>,
}

/// What is given to a run's standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StdinPiece {
    Text(String),
    End,
}

/// A job from inside, for the task that carries it out.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) log: Arc<JobLog>,
    pub(crate) cancel: CancellationToken,
    pub(crate) stdin: Option<mpsc::Receiver<StdinPiece>>,
}

impl JobHandle {
    /// The job as it stands.
    pub fn job(&self) -> Job {
        self.log.job()
    }

    /// Up to `max` events after number `after`.
    pub fn page(&self, after: u64, max: usize) -> Page {
        self.log.page(after, max)
    }

    /// Wakes whoever waits for events; holds the last number.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.log.watch()
    }

    /// Stops the job. It ends with a final event soon after; one that ended stays as it is.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Gives the run more input; waits while it reads slower than it is fed.
    pub async fn write_stdin(&self, text: String) -> Result<(), ApiError> {
        self.send(StdinPiece::Text(text)).await
    }

    /// Ends the run's input.
    pub async fn close_stdin(&self) -> Result<(), ApiError> {
        self.send(StdinPiece::End).await
    }

    async fn send(&self, piece: StdinPiece) -> Result<(), ApiError> {
        let refused = |why: &str, help: &str| {
            ApiError::new(
                ErrorCode::Conflict,
                format!("Job {} takes no input: {why}.", self.id),
                help,
            )
        };
        if self.log.job().state != JobState::Running {
            return Err(refused("it has ended", "Run it again."));
        }
        let Some(stdin) = &self.stdin else {
            return Err(refused(
                "it was started without standard input",
                "Run it again with standard input switched on.",
            ));
        };
        stdin
            .send(piece)
            .await
            .map_err(|_| refused("its input was closed", "Run it again."))
    }
}
