use crate::app::App;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::State;
use wire::Catalogue;

/// The base images of this deployment.
pub(crate) async fn catalogue(State(app): State<App>) -> Result<Json<Catalogue>, Refused> {
    Ok(Json(app.bases.catalogue().await?.as_ref().clone()))
}
