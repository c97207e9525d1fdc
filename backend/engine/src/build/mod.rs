//! Builds: the real `docker buildx build` in the sandbox, its progress decoded into events.

mod command;
mod failure;
mod lines;
mod progress;
mod solve;
mod steps;
mod timestamp;
mod vertex;

pub(crate) use command::{Command, command};

use crate::bench::{Bases, LOSS_SEEN_MAX};
use crate::build::failure::Ending;
use crate::build::progress::Progress;
use crate::job::{Context, Full};
use crate::runners::Runners;
use futures_util::StreamExt as _;
use sandbox::{Process, ProcessOutput};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use wire::{FinalReason, Limits};

/// How long a build that was told to stop may take before it is killed.
const STOP_MAX: Duration = Duration::from_secs(5);

/// Exit code of a process that was ended by SIGKILL.
const KILLED: i64 = 137;

/// Prints the Dockerfile as it stands at the start, up to a NUL, then becomes the build. So lines
/// are those of the file that is built, whatever is edited meanwhile. `docker buildx` starts its
/// plugin twice before it does anything; the plugin itself is the same program in half the time.
const SCRIPT: &str = r#"head -c 1048576 -- "$1" 2>/dev/null; printf '\0'; shift
plugin=/usr/libexec/docker/cli-plugins/docker-buildx
if [ -x $plugin ]; then exec $plugin "$@" </dev/null; fi
exec docker buildx "$@" </dev/null"#;

/// Why a build is being stopped before its own end.
enum Stop {
    Cancelled,
    TimedOut,
    Full,
    ContextTooLarge,
}

/// Carries out a build and says how it ended. `bases` names what the catalogue holds.
pub(crate) async fn build(
    runners: &Arc<Runners>,
    context: &Context,
    command: &Command,
    limits: &Limits,
    bases: &Bases,
) -> FinalReason {
    let mut argv = vec!["bash".into(), "-c".into(), SCRIPT.into(), "slipway".into()];
    argv.push(command.dockerfile.clone());
    argv.extend(command.argv.iter().cloned());
    let Process {
        mut output,
        control,
        input: _held_open,
    } = match runners.start(&argv).await {
        Ok(process) => process,
        Err(error) => return failure::not_started(error),
    };
    let mut progress = Progress::new(&context.log, command);
    let deadline = Instant::now() + Duration::from_secs(limits.build_max_s);
    let mut stop = None;
    let mut kill_at = None;
    loop {
        let piece = tokio::select! {
            piece = output.next() => piece,
            () = context.cancel.cancelled(), if stop.is_none() => {
                stop = Some(Stop::Cancelled);
                None
            }
            () = sleep_until(deadline), if stop.is_none() => {
                stop = Some(Stop::TimedOut);
                None
            }
            () = sleep_until(kill_at.unwrap_or(deadline)), if kill_at.is_some() => {
                let _ = control.kill("KILL").await;
                break;
            }
        };
        let result = match piece {
            Some(Ok(ProcessOutput::Stdout(bytes))) => {
                progress.dockerfile(&bytes);
                Ok(())
            }
            Some(Ok(ProcessOutput::Stderr(bytes))) => progress.push(&bytes),
            Some(Err(error)) => return failure::not_started(error),
            None if stop.is_some() && kill_at.is_none() => Ok(()),
            None => break,
        };
        if result == Err(Full) && stop.is_none() {
            stop = Some(Stop::Full);
        }
        if progress.context_bytes() > limits.build_context_max_bytes && stop.is_none() {
            stop = Some(Stop::ContextTooLarge);
        }
        if stop.is_some() && kill_at.is_none() {
            kill_at = Some(Instant::now() + STOP_MAX);
            let _ = control.kill("INT").await;
        }
    }
    // Where the log is full there is nothing more to say in it.
    let _ = progress.end();
    progress.abandon();
    match stop {
        Some(Stop::Cancelled) => FinalReason::Cancelled,
        Some(Stop::TimedOut) => FinalReason::TimedOut {
            limit_s: limits.build_max_s,
        },
        Some(Stop::Full) => FinalReason::OutputLimitReached {
            limit_bytes: limits.job_output_max_bytes,
        },
        Some(Stop::ContextTooLarge) => failure::context_too_large(limits),
        None => {
            let code = control.exit_code().await.ok().flatten();
            if code == Some(0) {
                return FinalReason::Finished { exit_code: 0 };
            }
            if matches!(code, None | Some(KILLED)) {
                // It was killed, alone or with its sandbox.
                let lost = runners.sandbox().lost();
                if let Ok(message) = tokio::time::timeout(LOSS_SEEN_MAX, lost).await {
                    return FinalReason::EngineLost { message };
                }
            }
            let ending = Ending {
                failed: progress.failed(),
                text: progress.text(),
                command,
                code,
                out_of_disk: progress.failed_for_want_of_disk(),
            };
            ending.reason(limits, &bases())
        }
    }
}
