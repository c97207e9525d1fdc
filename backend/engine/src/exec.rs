use crate::error::sandbox_error;
use crate::runners::Runners;
use bytes::Bytes;
use futures_util::StreamExt as _;
use sandbox::{Process, ProcessOutput};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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

/// A short bash script, run in the project folder as the learner.
pub(crate) struct Script<'a> {
    pub(crate) text: &'a str,
    /// `$1` and so on.
    pub(crate) arguments: &'a [&'a str],
    pub(crate) input: Option<Bytes>,
    /// It is killed where it writes more.
    pub(crate) stdout_max_bytes: usize,
    /// Whether somebody waits for it.
    pub(crate) hurry: bool,
}

/// How long a short process may take.
const SHORT_MAX: Duration = Duration::from_secs(30);

/// Standard error that is kept of a short process, in bytes.
const STDERR_MAX_BYTES: usize = 16 * 1024;

/// Runs the script, then says its exit code behind a mark: the worker tells of an end much later.
const WRAPPER: &str = r#"text=$1 mark=$2; shift 2
bash -c "$text" slipway "$@"; printf '\0%s %d\0' "$mark" $?"#;

/// Tells one script's mark from what another could print.
static NEXT_MARK: AtomicU64 = AtomicU64::new(1);

impl Script<'_> {
    /// Runs it to its end. It is killed where it takes too long.
    pub(crate) async fn run(self, runners: &Arc<Runners>) -> Result<Output, ApiError> {
        let mark = format!("slipway-end-{}", NEXT_MARK.fetch_add(1, Ordering::Relaxed));
        let mut argv: Vec<String> = ["bash", "-c", WRAPPER, "slipway", self.text, &mark]
            .map(String::from)
            .to_vec();
        argv.extend(self.arguments.iter().map(|&argument| argument.to_owned()));
        let process = if self.hurry {
            runners.start(&argv).await
        } else {
            runners.start_slowly(&argv).await
        };
        let process = process.map_err(sandbox_error)?;
        let control = process.control.clone();
        let work = read(process, self.input, self.stdout_max_bytes, &mark);
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
}

async fn read(
    process: Process,
    input: Option<Bytes>,
    max: usize,
    mark: &str,
) -> Result<Output, ApiError> {
    let mut stream = process.output;
    let feed = async move {
        if let Some(mut pipe) = process.input {
            // A process that ends early says why on standard error.
            let _ = pipe.write_all(&input.unwrap_or_default()).await;
            let _ = pipe.shutdown().await;
        }
    };
    let read = async move {
        let mut output = Output::default();
        while let Some(piece) = stream.next().await {
            match piece.map_err(sandbox_error)? {
                ProcessOutput::Stdout(bytes) => {
                    output.stdout.extend_from_slice(&bytes);
                    if let Some((end, code)) = ended(&output.stdout, mark) {
                        output.stdout.truncate(end);
                        output.code = Some(code);
                        return Ok(output);
                    }
                    if output.stdout.len() > max {
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
    output
}

/// Where the output ends and with which exit code, where the mark stands behind it.
fn ended(stdout: &[u8], mark: &str) -> Option<(usize, i64)> {
    let body = stdout.strip_suffix(b"\0")?;
    let start = body.iter().rposition(|&byte| byte == 0)?;
    let text = std::str::from_utf8(&body[start + 1..]).ok()?;
    let code = text.strip_prefix(mark)?.strip_prefix(' ')?.parse().ok()?;
    Some((start, code))
}

fn too_much() -> ApiError {
    ApiError::new(
        ErrorCode::TooLarge,
        "The sandbox answered more than can be held.",
        "Make the project smaller.",
    )
}

#[cfg(test)]
mod tests {
    use super::ended;

    #[test]
    fn an_end_is_its_mark_alone() {
        assert_eq!(
            ended(b"out\0slipway-end-7 40\0", "slipway-end-7"),
            Some((3, 40))
        );
        assert_eq!(ended(b"\0slipway-end-7 0\0", "slipway-end-7"), Some((0, 0)));
        assert_eq!(ended(b"out\0slipway-end-70 0\0", "slipway-end-7"), None);
        assert_eq!(ended(b"tar\0\0\0\0", "slipway-end-7"), None);
        assert_eq!(ended(b"", "slipway-end-7"), None);
    }
}
