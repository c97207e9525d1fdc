use crate::app::App;
use crate::web::body;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use snippet::{canonical_bytes, check_snippet};
use wire::{ApiError, ErrorCode, Snippet, SnippetCreated};

/// Keeps a snippet; the same content always has the same id.
pub(crate) async fn create_snippet(
    State(app): State<App>,
    request: Request,
) -> Result<(StatusCode, Json<SnippetCreated>), Refused> {
    let limits = &app.settings.limits;
    let snippet: Snippet =
        body::json(request, body::with_wrapping(limits.snippet_max_bytes)).await?;
    check_snippet(&snippet, limits)?;
    let bytes = canonical_bytes(&snippet).len() as u64;
    if bytes > limits.snippet_max_bytes {
        return Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "The snippet has {bytes} bytes; one that is kept may have {}.",
                limits.snippet_max_bytes
            ),
            "Remove files, or make them smaller.",
        )
        .into());
    }
    let id = app.store.put(&snippet).await?;
    let path = format!("/p/{id}");
    Ok((StatusCode::CREATED, Json(SnippetCreated { id, path })))
}
