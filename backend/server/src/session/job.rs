use crate::session::entry::Session;
use crate::web::errors::Refused;
use axum::extract::RawPathParams;
use engine::JobHandle;
use wire::{ApiError, ErrorCode};

/// The job that the path names.
pub(crate) fn job_of(session: &Session, params: &RawPathParams) -> Result<JobHandle, Refused> {
    let text = params
        .iter()
        .find(|(name, _)| *name == "job")
        .map(|(_, value)| value);
    let id = text.and_then(|text| text.parse().ok()).ok_or_else(|| {
        ApiError::new(
            ErrorCode::NotFound,
            "There is no such job: jobs are numbered from 1.",
            "Ask for the list of jobs.",
        )
    })?;
    Ok(session.look()?.job(id)?)
}
