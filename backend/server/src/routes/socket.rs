use crate::app::App;
use crate::session::Authed;
use crate::web::errors::Refused;
use crate::web::feed::Feed;
use crate::web::upgrade;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::response::Response;

/// The session's socket: what changes, and the events of jobs that are followed.
pub(crate) async fn socket(
    State(app): State<App>,
    Authed(session): Authed,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refused> {
    let upgrade = upgrade::accept(upgrade)?;
    Ok(upgrade.on_upgrade(move |socket| Feed::new(app.sessions.clone(), session).serve(socket)))
}
