use crate::session::Authed;
use crate::web::errors::Refused;
use axum::Json;
use wire::Container;

/// Every container of the session's engine.
pub(crate) async fn containers(Authed(session): Authed) -> Result<Json<Vec<Container>>, Refused> {
    Ok(Json(session.look()?.containers().await?))
}
