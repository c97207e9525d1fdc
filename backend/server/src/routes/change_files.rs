use crate::app::App;
use crate::session::Authed;
use crate::web::body;
use crate::web::errors::Refused;
use axum::Json;
use axum::extract::{Request, State};
use wire::{FilesChange, FilesState};

/// Changes the project folder as a whole or not at all.
pub(crate) async fn change_files(
    State(app): State<App>,
    Authed(session): Authed,
    request: Request,
) -> Result<Json<FilesState>, Refused> {
    let max = body::with_wrapping(app.settings.limits.files_total_max_bytes);
    let change: FilesChange = body::json(request, max).await?;
    Ok(Json(session.bench()?.change_files(&change).await?))
}
