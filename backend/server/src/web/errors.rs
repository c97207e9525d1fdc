use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Instant;
use wire::{ApiError, ErrorCode};

/// An [`ApiError`] on its way out.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) ApiError);

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        tracing::error!(%error, "the store failed");
        Self(match error {
            store::Error::Full { .. } => ApiError::new(
                ErrorCode::DiskFull,
                "No more snippets can be kept on this server.",
                "Share the snippet as a link, which needs no room here, or tell its operator.",
            ),
            _ => ApiError::new(
                ErrorCode::Unavailable,
                "The server's store of snippets does not work now.",
                "Share the snippet as a link, or try again later.",
            )
            .retry_after(30),
        })
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let Self(error) = self;
        let status =
            StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&error)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = error.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if error.code == ErrorCode::Unauthorized {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// There is no such path.
pub(crate) fn not_found(path: &str) -> Refused {
    let shown: String = path.chars().take(100).collect();
    Refused(ApiError::new(
        ErrorCode::NotFound,
        format!("There is nothing at `{shown}`."),
        "Check the address.",
    ))
}

/// The path is there, the method is not.
pub(crate) async fn method_not_allowed(request: Request) -> Response {
    let error = ApiError::new(
        ErrorCode::BadRequest,
        format!(
            "`{}` can't be asked with {}.",
            request.uri().path(),
            request.method()
        ),
        "Use one of the methods of the `allow` header.",
    );
    let mut response = Refused(error).into_response();
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}

/// Logs every answer. The path of a request holds no secret: tokens travel in headers.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took_ms = started.elapsed().as_millis();
    if status >= 500 {
        tracing::warn!(%method, path, status, took_ms, "answered");
    } else {
        tracing::debug!(%method, path, status, took_ms, "answered");
    }
    response
}
