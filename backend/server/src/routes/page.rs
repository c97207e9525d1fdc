use crate::app::App;
use crate::web::errors::{Refused, not_found};
use crate::web::page::has_hash;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tower_http::services::ServeDir;

/// The start file, for every address that is the page's own.
pub(crate) async fn start(State(app): State<App>) -> Response {
    let (html, built) = app.page.html();
    let status = if built {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response()
}

/// Any other file of the page, packed beforehand where a `.gz` lies beside it.
pub(crate) async fn file(State(app): State<App>, request: Request) -> Result<Response, Refused> {
    let path = request.uri().path().to_owned();
    if path.starts_with("/api/") || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(not_found(&path));
    }
    let mut files = ServeDir::new(app.page.dir())
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    let response = match files.try_call(request).await {
        Ok(response) => response,
        Err(error) => {
            tracing::warn!(%error, path, "a file of the page can't be read");
            return Err(not_found(&path));
        }
    };
    if !response.status().is_success() && response.status() != StatusCode::NOT_MODIFIED {
        return Err(not_found(&path));
    }
    let keep = if has_hash(&path) {
        super::snippet::FOREVER
    } else {
        "no-cache"
    };
    let mut response = response.into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}
