use crate::app::App;
use crate::routes::snippet::{FOREVER, find};
use crate::web::errors::{Refused, not_found};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use snippet::content_bytes;
use wire::FileContent;

/// One file of a kept snippet as it is. It is never shown as anything but plain text, and what is
/// not text is only downloaded: whoever made it is not trusted.
pub(crate) async fn raw_file(
    State(app): State<App>,
    Path((id, path)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let snippet = find(&app, &id).await?;
    let file = snippet
        .files
        .iter()
        .find(|file| file.path == path)
        .ok_or_else(|| not_found(&path))?;
    let is_text = matches!(file.content, FileContent::Text(_));
    let bytes = content_bytes(file)?.into_owned();
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let kind = if is_text {
        "text/plain; charset=utf-8"
    } else {
        "application/octet-stream"
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if !is_text {
        headers.insert(header::CONTENT_DISPOSITION, attachment(&path));
    }
    Ok(response)
}

/// The last part of the path as a name to save under, with what a header can't hold encoded.
fn attachment(path: &str) -> HeaderValue {
    let name = path.rsplit('/').next().unwrap_or(path);
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_name_to_save_under_can_hold_anything() {
        assert_eq!(attachment("a/b.bin"), "attachment; filename*=UTF-8''b.bin");
        assert_eq!(
            attachment("ü\".x"),
            "attachment; filename*=UTF-8''%C3%BC%22.x"
        );
    }
}
