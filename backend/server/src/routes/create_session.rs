use crate::app::App;
use crate::session::{Phase, Session};
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use std::time::Duration;
use wire::SessionCreated;

/// How long the answer waits for a sandbox that is ready at once, which spares the page a turn.
const AT_ONCE: Duration = Duration::from_millis(300);

/// Starts a session: ready, starting, or in the queue.
pub(crate) async fn create_session(
    State(app): State<App>,
) -> Result<(StatusCode, Json<SessionCreated>), Refused> {
    let (session, token) = app.sessions.create()?;
    let _ = tokio::time::timeout(AT_ONCE, leaves_start(&session)).await;
    Ok((
        StatusCode::CREATED,
        Json(app.sessions.created(&session, token)),
    ))
}

async fn leaves_start(session: &Session) {
    let mut phase = session.phase.subscribe();
    let _ = phase
        .wait_for(|phase| !matches!(phase, Phase::Starting))
        .await;
}
