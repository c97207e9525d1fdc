use crate::app::App;
use crate::session::Authed;
use crate::web::body;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use wire::{Job, JobRequest};

/// Starts a build or a run.
pub(crate) async fn start_job(
    State(app): State<App>,
    Authed(session): Authed,
    request: Request,
) -> Result<(StatusCode, Json<Job>), Refused> {
    let wanted: JobRequest = body::json(request, body::small(&app.settings.limits)).await?;
    let job = session.bench()?.start(wanted)?;
    Ok((StatusCode::ACCEPTED, Json(job.job())))
}
