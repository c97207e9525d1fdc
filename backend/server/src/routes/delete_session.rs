use crate::app::App;
use crate::session::Authed;
use axum::Json;
use axum::extract::State;
use wire::{EndReason, Session};

/// Ends the session; its sandbox is removed.
pub(crate) async fn delete_session(
    State(app): State<App>,
    Authed(session): Authed,
) -> Json<Session> {
    app.sessions.end(&session, &EndReason::Closed);
    Json(app.sessions.view(&session))
}
