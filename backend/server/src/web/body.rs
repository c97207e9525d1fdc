use crate::web::errors::Refused;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header;
use serde::de::DeserializeOwned;
use wire::{ApiError, ErrorCode, Limits};

/// Reads a JSON body of at most `max_bytes`.
pub(crate) async fn json<T: DeserializeOwned>(
    request: Request,
    max_bytes: u64,
) -> Result<T, Refused> {
    let bad = |what: String, help: &str| Refused(ApiError::new(ErrorCode::BadRequest, what, help));
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if kind != "application/json" {
        return Err(bad(
            format!("The body is of type `{kind}`, not JSON."),
            "Send JSON with `content-type: application/json`.",
        ));
    }
    let bytes = read(request.into_body(), max_bytes).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        bad(
            format!("The body is not of this endpoint's shape: {error}."),
            "Compare it with the API's documentation.",
        )
    })
}

async fn read(body: Body, max_bytes: u64) -> Result<bytes::Bytes, Refused> {
    let max = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    to_bytes(body, max).await.map_err(|error| {
        let too_large = std::error::Error::source(&error)
            .is_some_and(|source| source.to_string().contains("limit"));
        Refused(if too_large {
            ApiError::new(
                ErrorCode::TooLarge,
                format!("The request has more than {max_bytes} bytes."),
                "Send less at once, or make the files smaller.",
            )
        } else {
            ApiError::new(
                ErrorCode::BadRequest,
                "The request's body broke off.",
                "Send it again.",
            )
        })
    })
}

/// What a request may weigh whose files may weigh `bytes`: base64 and JSON's escapes come on top.
pub(crate) fn with_wrapping(bytes: u64) -> u64 {
    bytes.saturating_mul(2).saturating_add(256 * 1024)
}

/// What any other request may weigh.
pub(crate) fn small(limits: &Limits) -> u64 {
    limits.file_max_bytes.max(256 * 1024)
}
