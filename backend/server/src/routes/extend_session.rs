use crate::app::App;
use crate::session::Authed;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::State;
use wire::Session;

/// Puts the session's end off, a few times.
pub(crate) async fn extend_session(
    State(app): State<App>,
    Authed(session): Authed,
) -> Result<Json<Session>, Refused> {
    session.extend(&app.settings.limits)?;
    Ok(Json(app.sessions.view(&session)))
}
