use bollard::errors::Error as Docker;
use wire::{ApiError, ErrorCode};

const AGAIN: &str = "Try again; where that does not help, start a new session.";

/// What a learner is told where the sandbox could not do something.
pub fn sandbox_error(error: sandbox::Error) -> ApiError {
    use sandbox::Error;
    match error {
        Error::Api(error) => engine_error(&error),
        Error::Gone(why) => ApiError::new(
            ErrorCode::Unavailable,
            format!("The session's sandbox is gone: {why}."),
            "Start a new session; the page still has the files.",
        ),
        Error::Engine(why) => ApiError::new(
            ErrorCode::Unavailable,
            format!("The session's Docker Engine did not answer: {why}."),
            AGAIN,
        ),
        Error::Full(why) => ApiError::new(
            ErrorCode::Unavailable,
            format!("The machine has no room for another sandbox: {why}."),
            "Come back in a few minutes.",
        ),
        Error::Worker { what, help } => ApiError::new(ErrorCode::Unavailable, what, help),
        Error::Io { what, source } => ApiError::new(
            ErrorCode::Unavailable,
            format!("The sandbox failed: {what}: {source}."),
            AGAIN,
        ),
    }
}

/// What a learner is told where the engine refused something.
pub fn engine_error(error: &Docker) -> ApiError {
    match error {
        Docker::DockerResponseServerError {
            status_code,
            message,
        } => {
            let code = match status_code {
                404 => ErrorCode::NotFound,
                409 => ErrorCode::Conflict,
                400 => ErrorCode::Unprocessable,
                _ if message.contains("no space left on device") => ErrorCode::DiskFull,
                _ => ErrorCode::Unavailable,
            };
            ApiError::new(
                code,
                format!("Docker refused: {}.", message.trim().trim_end_matches('.')),
                "Change what was asked, or look with `docker` in the terminal.",
            )
        }
        other => ApiError::new(
            ErrorCode::Unavailable,
            format!("The session's Docker Engine did not answer: {other}."),
            AGAIN,
        ),
    }
}

/// Whether the error means that the engine is away, rather than that it said no.
pub(crate) fn is_away(error: &Docker) -> bool {
    !matches!(
        error,
        Docker::DockerResponseServerError { .. } | Docker::DockerContainerWaitError { .. }
    )
}
