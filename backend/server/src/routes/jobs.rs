use crate::session::Authed;
use crate::web::errors::Refused;
use axum::Json;
use wire::Job;

/// The jobs that are kept, the oldest first.
pub(crate) async fn jobs(Authed(session): Authed) -> Result<Json<Vec<Job>>, Refused> {
    let jobs = session.look()?.jobs();
    Ok(Json(jobs.iter().map(engine::JobHandle::job).collect()))
}
