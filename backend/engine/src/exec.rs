use crate::error::sandbox_error;
use bytes::Bytes;
use futures_util::StreamExt as _;
use sandbox::{Exec, ProcessOutput, Sandbox};
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use wire::{ApiError, ErrorCode};

/// What a short process did.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) code: Option<i64>,
}

/// How long a short process may take.
const SHORT_MAX: Duration = Duration::from_secs(30);

/// Standard error that is kept of a short process, in bytes.
const STDERR_MAX_BYTES: usize = 16 * 1024;

/// Runs a short bash script in the project folder as the learner, with `$1`… set to `arguments`,
/// and waits for its end. It is killed where it takes too long or writes more than
/// `stdout_max_bytes`.
pub(crate) async fn script(
    sandbox: &dyn Sandbox,
    script: &str,
    arguments: &[&str],
    input: Option<Bytes>,
    stdout_max_bytes: usize,
) -> Result<Output, ApiError> {
    let mut argv = vec!["bash".into(), "-c".into(), script.into(), "slipway".into()];
    argv.extend(arguments.iter().map(|&argument| argument.to_owned()));
    let process = sandbox
        .exec(Exec {
            argv,
            stdin: input.is_some(),
            ..Exec::default()
        })
        .await
        .map_err(sandbox_error)?;
    let control = process.control.clone();
    let work = async move {
        let mut stream = process.output;
        let feed = async move {
            if let (Some(mut pipe), Some(bytes)) = (process.input, input) {
                // A process that ends early says why on standard error.
                let _ = pipe.write_all(&bytes).await;
                let _ = pipe.shutdown().await;
            }
        };
        let read = async move {
            let mut output = Output::default();
            while let Some(piece) = stream.next().await {
                match piece.map_err(sandbox_error)? {
                    ProcessOutput::Stdout(bytes) => {
                        output.stdout.extend_from_slice(&bytes);
                        if output.stdout.len() > stdout_max_bytes {
                            return Err(too_much());
                        }
                    }
                    ProcessOutput::Stderr(bytes) => {
                        let room = STDERR_MAX_BYTES.saturating_sub(output.stderr.len());
                        output
                            .stderr
                            .extend_from_slice(&bytes[..bytes.len().min(room)]);
                    }
                }
            }
            Ok(output)
        };
        let ((), output) = tokio::join!(feed, read);
        let mut output = output?;
        output.code = process.control.exit_code().await.map_err(sandbox_error)?;
        Ok(output)
    };
    let result = match tokio::time::timeout(SHORT_MAX, work).await {
        Ok(result) => result,
        Err(_) => Err(ApiError::new(
            ErrorCode::Unavailable,
            format!(
                "The sandbox did not answer within {} s.",
                SHORT_MAX.as_secs()
            ),
            "It may be busy: stop what runs in it and try again.",
        )),
    };
    if result.is_err() {
        let _ = control.kill("KILL").await;
    }
    result
}

fn too_much() -> ApiError {
    ApiError::new(
        ErrorCode::TooLarge,
        "The sandbox answered more than can be held.",
        "Make the project smaller.",
    )
}
