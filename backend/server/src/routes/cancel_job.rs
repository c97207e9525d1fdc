use crate::session::{Authed, job_of};
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::RawPathParams;
use wire::Job;

/// Stops a job; its final event follows. One that ended stays as it is.
pub(crate) async fn cancel_job(
    Authed(session): Authed,
    params: RawPathParams,
) -> Result<Json<Job>, Refused> {
    let job = job_of(&session, &params)?;
    session.touch();
    job.cancel();
    Ok(Json(job.job()))
}
