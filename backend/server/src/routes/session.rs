use crate::app::App;
use crate::session::Authed;
use axum::Json;
use axum::extract::State;
use wire::Session;

/// The session as it stands, also for a while after its end.
pub(crate) async fn session(State(app): State<App>, Authed(session): Authed) -> Json<Session> {
    Json(app.sessions.view(&session))
}
