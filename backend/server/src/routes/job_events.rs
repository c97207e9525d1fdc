use crate::session::{Authed, job_of};
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::{RawPathParams, RawQuery};
use wire::{ApiError, ErrorCode, Event};

/// Events of one answer; the next page starts after the last of them.
const PAGE_MAX: usize = 1000;

/// A page of a job's events, those after number `after`.
pub(crate) async fn job_events(
    Authed(session): Authed,
    params: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<Event>>, Refused> {
    let after = query
        .as_deref()
        .unwrap_or_default()
        .split('&')
        .find_map(|part| part.strip_prefix("after="));
    let after: u64 = after.unwrap_or("0").parse().map_err(|_| {
        ApiError::new(
            ErrorCode::BadRequest,
            "`after` is not a number.",
            "Give the number of the last event that arrived, or 0.",
        )
    })?;
    Ok(Json(
        job_of(&session, &params)?.page(after, PAGE_MAX).events,
    ))
}
