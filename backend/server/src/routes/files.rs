use crate::session::Authed;
use crate::web::errors::Refused;
use axum::Json;
use wire::Files;

/// The project folder with its contents.
pub(crate) async fn files(Authed(session): Authed) -> Result<Json<Files>, Refused> {
    Ok(Json(session.look()?.files().await?))
}
