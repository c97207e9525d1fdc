use crate::app::App;
use axum::Json;
use axum::extract::State;
use engine::sandbox_error;
use std::time::Duration;
use wire::{ApiError, ErrorCode, Health};

/// How long the worker may take to say that it works.
const CHECK_MAX: Duration = Duration::from_secs(5);

/// Whether a session can be had, and what does not work.
pub(crate) async fn health(State(app): State<App>) -> Json<Health> {
    let worker = tokio::time::timeout(CHECK_MAX, app.provider.check());
    let (worker, catalogue) = tokio::join!(worker, app.bases.catalogue());
    let worker = match worker {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(sandbox_error(error)),
        Err(_) => Some(ApiError::new(
            ErrorCode::Unavailable,
            "The worker's engine does not answer in time.",
            "Its operator looks at it with `slipway doctor`.",
        )),
    };
    let (sessions, queued) = app.sessions.counts();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Json(Health {
        ok: worker.is_none(),
        version: env!("CARGO_PKG_VERSION").into(),
        problems: worker.into_iter().chain(catalogue.err()).collect(),
        sessions: count(sessions),
        queued: count(queued),
    })
}
