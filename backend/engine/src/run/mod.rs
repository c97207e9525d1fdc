//! Runs: a container of the session's engine, attached.

mod batch;
mod create;
mod pull;

pub(crate) use create::check;

use crate::bench::Bases;
use crate::error::{engine_error, is_away};
use crate::job::{Context, Full, StdinPiece};
use crate::run::batch::Batch;
use bollard::Docker;
use bollard::container::{AttachContainerResults, LogOutput};
use bollard::errors::Error;
use bollard::query_parameters::{
    AttachContainerOptions, InspectContainerOptions, KillContainerOptions, StartContainerOptions,
    StopContainerOptions, WaitContainerOptions,
};
use futures_util::StreamExt as _;
use std::pin::Pin;
use std::time::Duration;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, sleep_until};
use wire::{EventKind, FinalReason, Limits, RunRequest, Stream};

/// How long a container that was told to stop may take before it is killed, in seconds.
const STOP_MAX_S: i32 = 3;

/// Carries out a run and says how it ended. `bases` names what the catalogue holds.
pub(crate) async fn run(
    engine: &Docker,
    context: &mut Context,
    request: &RunRequest,
    limits: &Limits,
    bases: &Bases,
) -> FinalReason {
    let deadline = Instant::now() + Duration::from_secs(limits.run_max_s);
    let cancel = context.cancel.clone();
    let log = context.log.clone();
    let prepare = async {
        let id = match create::create(engine, request).await {
            Err(error) if create::is_missing_image(&error) => {
                pull::pull(engine, &log, request, bases).await?;
                create::create(engine, request).await
            }
            created => created,
        };
        let id = id.map_err(|error| failed(&error))?;
        let attached = attach(engine, &id, request).await;
        attached
            .map(|attached| (id, attached))
            .map_err(|error| failed(&error))
    };
    let (id, attached) = tokio::select! {
        prepared = prepare => match prepared {
            Ok(prepared) => prepared,
            Err(reason) => return reason,
        },
        () = cancel.cancelled() => return FinalReason::Cancelled,
        () = sleep_until(deadline) => return timed_out(limits),
    };
    let name = name(engine, &id).await;
    let _ = log.push(EventKind::Container {
        id: id.clone(),
        name,
    });
    if let Err(error) = engine
        .start_container(&id, None::<StartContainerOptions>)
        .await
    {
        return failed(&error);
    }
    let stop = follow(context, attached, deadline).await;
    if stop.is_some() {
        end(engine, &id).await;
    }
    match stop {
        Some(Stop::Cancelled) => FinalReason::Cancelled,
        Some(Stop::TimedOut) => timed_out(limits),
        Some(Stop::Full) => FinalReason::OutputLimitReached {
            limit_bytes: limits.job_output_max_bytes,
        },
        None => outcome(engine, &id, limits).await,
    }
}

/// Why a run is ended before its own end.
enum Stop {
    Cancelled,
    TimedOut,
    Full,
}

async fn attach(
    engine: &Docker,
    id: &str,
    request: &RunRequest,
) -> Result<AttachContainerResults, Error> {
    let options = AttachContainerOptions {
        stream: true,
        stdin: request.stdin || request.tty,
        stdout: true,
        stderr: true,
        ..Default::default()
    };
    engine.attach_container(id, Some(options)).await
}

/// Moves output to the log and input to the container, until its output ends or it is to be
/// stopped.
async fn follow(
    context: &mut Context,
    attached: AttachContainerResults,
    deadline: Instant,
) -> Option<Stop> {
    let AttachContainerResults { mut output, input } = attached;
    let mut batch = Batch::new(&context.log);
    let feed = feed(context.stdin.take(), input);
    tokio::pin!(feed);
    let mut fed = false;
    loop {
        let flush_at = batch.flush_at();
        let result = tokio::select! {
            piece = output.next() => match piece {
                Some(Ok(LogOutput::StdErr { message })) => batch.push(Stream::Stderr, &message),
                Some(Ok(piece)) => batch.push(Stream::Stdout, &piece.into_bytes()),
                // What went wrong shows when the container is asked how it ended.
                Some(Err(_)) | None => break,
            },
            () = sleep_until(flush_at.unwrap_or(deadline)), if flush_at.is_some() => batch.flush(),
            () = &mut feed, if !fed => {
                fed = true;
                Ok(())
            }
            () = context.cancel.cancelled() => {
                let _ = batch.end();
                return Some(Stop::Cancelled);
            }
            () = sleep_until(deadline) => {
                let _ = batch.end();
                return Some(Stop::TimedOut);
            }
        };
        if result == Err(Full) {
            return Some(Stop::Full);
        }
    }
    (batch.end() == Err(Full)).then_some(Stop::Full)
}

async fn feed(
    pieces: Option<tokio::sync::mpsc::Receiver<StdinPiece>>,
    mut input: Pin<Box<dyn AsyncWrite + Send>>,
) {
    let Some(mut pieces) = pieces else {
        // The container was made without input; holding the writer keeps the output open.
        std::future::pending::<()>().await;
        return;
    };
    while let Some(piece) = pieces.recv().await {
        let written = match piece {
            StdinPiece::Text(text) => input.write_all(text.as_bytes()).await,
            StdinPiece::End => {
                let _ = input.shutdown().await;
                break;
            }
        };
        if written.is_err() || input.flush().await.is_err() {
            break;
        }
    }
    // The writer lives on: dropping it would close the output as well.
    std::future::pending::<()>().await;
}

async fn end(engine: &Docker, id: &str) {
    let options = StopContainerOptions {
        t: Some(STOP_MAX_S),
        ..Default::default()
    };
    if engine.stop_container(id, Some(options)).await.is_err() {
        let _ = engine
            .kill_container(id, None::<KillContainerOptions>)
            .await;
    }
}

async fn outcome(engine: &Docker, id: &str, limits: &Limits) -> FinalReason {
    let mut wait = engine.wait_container(id, None::<WaitContainerOptions>);
    let waited = wait.next().await;
    let state = match engine
        .inspect_container(id, None::<InspectContainerOptions>)
        .await
    {
        Ok(found) => found.state.unwrap_or_default(),
        Err(error) => return failed(&error),
    };
    if state.oom_killed == Some(true) {
        return FinalReason::OutOfMemory {
            limit_bytes: limits.memory_max_bytes,
        };
    }
    let waited = match waited {
        Some(Ok(answer)) => Some(answer.status_code),
        Some(Err(Error::DockerContainerWaitError { code, .. })) => Some(code),
        _ => None,
    };
    FinalReason::Finished {
        exit_code: waited.or(state.exit_code).unwrap_or(-1),
    }
}

async fn name(engine: &Docker, id: &str) -> String {
    let found = engine
        .inspect_container(id, None::<InspectContainerOptions>)
        .await;
    let name = found.ok().and_then(|found| found.name).unwrap_or_default();
    name.trim_start_matches('/').to_owned()
}

fn timed_out(limits: &Limits) -> FinalReason {
    FinalReason::TimedOut {
        limit_s: limits.run_max_s,
    }
}

fn failed(error: &Error) -> FinalReason {
    let message = engine_error(error).to_string();
    if is_away(error) {
        return FinalReason::EngineLost { message };
    }
    FinalReason::Failed {
        step: None,
        line: None,
        message,
    }
}
