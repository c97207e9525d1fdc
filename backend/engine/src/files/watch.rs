use crate::files::Project;
use crate::runners::Runners;
use futures_util::StreamExt as _;
use sandbox::{Exec, Process};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long the folder must be quiet before it is looked at.
const QUIET: Duration = Duration::from_millis(120);

/// How long a busy folder may go without being looked at.
const BUSY_MAX: Duration = Duration::from_millis(800);

/// Pause before the watch is started again, and between looks while it can't be.
const RETRY: Duration = Duration::from_secs(3);

/// Counts the project's revision up whenever something changes in its folder, until `closed`.
pub(crate) async fn watch(runners: Arc<Runners>, project: Arc<Project>, closed: CancellationToken) {
    while !closed.is_cancelled() {
        let started = runners.sandbox().exec(Exec {
            argv: [
                "inotifywait",
                "-m",
                "-r",
                "-q",
                "-e",
                "close_write,create,delete,delete_self,move,attrib",
                "--format",
                "%e",
                ".",
            ]
            .map(String::from)
            .to_vec(),
            ..Exec::default()
        });
        match started.await {
            Ok(process) => follow(process, &runners, &project, &closed).await,
            Err(error) => tracing::debug!(%error, "the project folder can't be watched"),
        }
        tokio::select! {
            () = closed.cancelled() => return,
            () = tokio::time::sleep(RETRY) => {}
        }
        // What happened while nobody watched.
        let _ = project.look(&runners).await;
    }
}

async fn follow(
    process: Process,
    runners: &Arc<Runners>,
    project: &Project,
    closed: &CancellationToken,
) {
    let Process {
        mut output,
        control,
        ..
    } = process;
    loop {
        tokio::select! {
            piece = output.next() => match piece {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
            () = closed.cancelled() => {
                let _ = control.kill("KILL").await;
                return;
            }
        }
        let busy = tokio::time::sleep(BUSY_MAX);
        tokio::pin!(busy);
        loop {
            tokio::select! {
                piece = output.next() => if !matches!(piece, Some(Ok(_))) {
                    break;
                },
                () = tokio::time::sleep(QUIET) => break,
                () = &mut busy => break,
            }
        }
        if let Err(error) = project.look(runners).await {
            tracing::debug!(%error, "the project folder could not be looked at");
        }
    }
}
