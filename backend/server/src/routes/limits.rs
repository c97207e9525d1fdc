use crate::app::App;
use axum::Json;
use axum::extract::State;
use wire::Limits;

/// What every session may use.
pub(crate) async fn limits(State(app): State<App>) -> Json<Limits> {
    Json(app.settings.limits.clone())
}
