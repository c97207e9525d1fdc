use crate::session::{Authed, job_of};
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::RawPathParams;
use wire::Job;

/// One job as it stands.
pub(crate) async fn job(
    Authed(session): Authed,
    params: RawPathParams,
) -> Result<Json<Job>, Refused> {
    Ok(Json(job_of(&session, &params)?.job()))
}
