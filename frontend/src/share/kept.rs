use crate::client::{BASE, get as ask, send};
use wire::{ApiError, Snippet, SnippetCreated};

/// The kept snippet of this id.
pub(super) async fn get(id: &str) -> Result<Snippet, ApiError> {
    ask(&format!("{BASE}/snippets/{id}"), None)
        .await
        .map_err(|error| error.to_error())
}

/// Keeps a snippet; the same content always gets the same id.
pub(super) async fn keep(snippet: &Snippet) -> Result<SnippetCreated, ApiError> {
    send("POST", &format!("{BASE}/snippets"), None, snippet)
        .await
        .map_err(|error| error.to_error())
}
