use crate::app::App;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use wire::{ApiError, ErrorCode, Snippet};

/// What never changes may be kept by whoever read it.
pub(crate) const FOREVER: &str = "public, max-age=31536000, immutable";

/// A kept snippet.
pub(crate) async fn snippet(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Refused> {
    let snippet = find(&app, &id).await?;
    Ok(([(header::CACHE_CONTROL, FOREVER)], Json(snippet)))
}

pub(crate) async fn find(app: &App, id: &str) -> Result<Snippet, Refused> {
    app.store.get(id).await?.ok_or_else(|| {
        Refused(ApiError::new(
            ErrorCode::NotFound,
            "There is no snippet of that id here.",
            "Check the link; an id belongs to the server that gave it.",
        ))
    })
}
