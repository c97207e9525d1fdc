use crate::session::Authed;
use crate::web::errors::Refused;
use axum::Json;
use wire::Image;

/// Every image of the session's engine.
pub(crate) async fn images(Authed(session): Authed) -> Result<Json<Vec<Image>>, Refused> {
    Ok(Json(session.look()?.images().await?))
}
