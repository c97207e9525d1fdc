use super::reply::{self, Body};
use crate::{Config, disk};
use bytes::Bytes;
use futures_util::StreamExt;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Body as _, Frame, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use std::collections::HashSet;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;

type Sent = UnsyncBoxBody<Bytes, std::io::Error>;

/// How long a client may take to send a request's head.
const HEAD_MAX: Duration = Duration::from_secs(60);
/// What a repository's name is followed by.
const KINDS: [&str; 4] = ["/manifests/", "/blobs/", "/tags/", "/referrers/"];

/// The catalogue registry.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    address: SocketAddr,
    push_max_bytes: u64,
    state_dir: PathBuf,
    reserve_bytes: u64,
    client: Client<HttpConnector, Sent>,
}

/// The catalogue as one session sees it: everybody reads the same images, and what the session
/// pushes goes to a place of its own, which it alone sees, under the name it was pushed with.
#[derive(Clone, Debug)]
pub(crate) struct View {
    catalogue: Catalogue,
    place: String,
    pushed: Arc<Mutex<HashSet<String>>>,
    pushed_bytes: Arc<AtomicU64>,
}

impl Catalogue {
    /// That listens at an address of the worker.
    pub(crate) fn new(address: SocketAddr, config: &Config) -> Self {
        Self {
            address,
            push_max_bytes: config.push_max_bytes,
            state_dir: config.state_dir.clone(),
            reserve_bytes: config.disk_reserve_bytes,
            client: Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    fn has_space(&self) -> bool {
        disk::space(&self.state_dir).is_ok_and(|(_, free)| free > self.reserve_bytes)
    }

    /// A session's view of it.
    pub(crate) fn view(&self, session: &str) -> View {
        View {
            catalogue: self.clone(),
            place: format!("sessions/{session}/"),
            pushed: Arc::default(),
            pushed_bytes: Arc::default(),
        }
    }
}

impl View {
    /// Serves one connection of the sandbox.
    pub(crate) async fn serve(self, stream: TcpStream) {
        let service = service_fn(|request| {
            let view = self.clone();
            async move { Ok::<_, Infallible>(view.answer(request).await) }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_MAX)
            .serve_connection(TokioIo::new(stream), service);
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a sandbox's connection to the catalogue");
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str());
        let Some(path) = self.place(request.method(), path) else {
            return refuse(
                StatusCode::FORBIDDEN,
                "DENIED",
                "sandboxes pull and push images by name; nothing else is open here",
            );
        };
        if *request.method() == Method::POST && !self.catalogue.has_space() {
            return refuse(
                StatusCode::INSUFFICIENT_STORAGE,
                "DENIED",
                "the worker's disk is almost full, so nothing can be pushed; tell the operator",
            );
        }
        let announced = request.body().size_hint().lower();
        if self.over_limit(announced) {
            return self.pushed_enough();
        }
        let (mut parts, body) = request.into_parts();
        reply::strip(&mut parts.headers);
        let address = self.catalogue.address;
        let Ok(uri) = format!("http://{address}{path}").parse() else {
            return refuse(StatusCode::BAD_REQUEST, "NAME_INVALID", "no such address");
        };
        parts.uri = uri;
        match self
            .catalogue
            .client
            .request(Request::from_parts(parts, self.count(body)))
            .await
        {
            Ok(response) => self.show(response),
            Err(_) if self.over_limit(0) => self.pushed_enough(),
            Err(error) => refuse(
                StatusCode::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                &format!("the image catalogue does not answer ({error}); tell the operator"),
            ),
        }
    }

    /// Where the registry keeps what the session asks for; none where it may not ask.
    fn place(&self, method: &Method, path: &str) -> Option<String> {
        if path == "/v2/" || path == "/v2" {
            return Some(path.to_owned());
        }
        let rest = path.strip_prefix("/v2/")?;
        let (bare, _) = rest.split_once('?').unwrap_or((rest, ""));
        let end = KINDS.iter().filter_map(|kind| bare.rfind(kind)).max()?;
        let (name, what) = rest.split_at(end);
        let climbs = bare.contains("..") || bare.contains('%');
        if climbs || !is_name(name) || name.starts_with("sessions/") {
            return None;
        }
        let reads = method == Method::GET || method == Method::HEAD;
        // Only who is about to push asks whether a blob is there: in the own place, it must be.
        let asks = method == Method::HEAD && what.starts_with("/blobs/");
        let mut pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
        if !reads {
            pushed.insert(name.to_owned());
        }
        if reads && !asks && !pushed.contains(name) {
            return Some(path.to_owned());
        }
        Some(format!("/v2/{}{name}{what}", self.place))
    }

    /// Hides the place from what the registry answers.
    fn show(&self, response: Response<Incoming>) -> Response<Body> {
        let mut response = response.map(BodyExt::boxed);
        reply::strip(response.headers_mut());
        for name in [header::LOCATION, header::LINK] {
            let shown = response.headers().get(&name).and_then(|value| {
                let shown = value.to_str().ok()?.replacen(&self.place, "", 1);
                HeaderValue::from_str(&shown).ok()
            });
            if let Some(shown) = shown {
                response.headers_mut().insert(name, shown);
            }
        }
        response
    }

    fn over_limit(&self, more: u64) -> bool {
        let used = self.pushed_bytes.load(Ordering::Relaxed);
        used.saturating_add(more) > self.catalogue.push_max_bytes
    }

    fn pushed_enough(&self) -> Response<Body> {
        refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "DENIED",
            &format!(
                "a session may push {} MiB to the catalogue, and this is more",
                self.catalogue.push_max_bytes / (1024 * 1024)
            ),
        )
    }

    /// Counts what is pushed, and breaks off where it is too much.
    fn count(&self, body: Incoming) -> Sent {
        let view = self.clone();
        let pieces = body.into_data_stream().map(move |piece| {
            let piece = piece.map_err(std::io::Error::other)?;
            let length = piece.len() as u64;
            view.pushed_bytes.fetch_add(length, Ordering::Relaxed);
            if view.over_limit(0) {
                return Err(std::io::Error::other("pushed too much"));
            }
            Ok(Frame::data(piece))
        });
        BodyExt::boxed_unsync(StreamBody::new(pieces))
    }
}

fn is_name(name: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"._-".contains(&c);
    let part = |part: &str| {
        part.bytes().all(plain) && part.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    name.len() <= 200 && name.split('/').all(part)
}

/// An error in the registry's own shape, which Docker shows.
fn refuse(status: StatusCode, code: &str, message: &str) -> Response<Body> {
    let json = serde_json::json!({ "errors": [{ "code": code, "message": message }] });
    reply::say(status, "application/json", json.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        let config = Config {
            push_max_bytes: 10,
            ..Config::default()
        };
        Catalogue::new(SocketAddr::from(([127, 0, 0, 1], 1)), &config).view("s1")
    }

    #[tokio::test]
    async fn everybody_reads_the_same_images() {
        let path = "/v2/library/busybox/manifests/latest?ns=hub";
        assert_eq!(view().place(&Method::GET, path).as_deref(), Some(path));
        assert_eq!(view().place(&Method::GET, "/v2/").as_deref(), Some("/v2/"));
    }

    #[tokio::test]
    async fn what_is_pushed_has_a_place_of_its_own_and_is_read_from_there() {
        let view = view();
        let upload = view.place(
            &Method::POST,
            "/v2/library/busybox/blobs/uploads/?mount=sha256:1",
        );
        assert_eq!(
            upload.as_deref(),
            Some("/v2/sessions/s1/library/busybox/blobs/uploads/?mount=sha256:1")
        );
        let read = view.place(&Method::GET, "/v2/library/busybox/manifests/latest");
        assert_eq!(
            read.as_deref(),
            Some("/v2/sessions/s1/library/busybox/manifests/latest")
        );
    }

    #[tokio::test]
    async fn other_sessions_places_and_the_list_of_all_are_closed() {
        for path in [
            "/v2/sessions/s2/app/manifests/latest",
            "/v2/_catalog",
            "/",
            "/v2/../secret/blobs/x",
            "/v2/a/../../sessions/s2/app/manifests/x",
            "/v2/a/manifests/../../sessions/s2/app/manifests/x",
            "/v2/a/manifests/..%2f..%2fsessions/s2/app",
            "/debug/vars",
        ] {
            assert_eq!(view().place(&Method::GET, path), None, "{path}");
            assert_eq!(view().place(&Method::PUT, path), None, "{path}");
        }
    }

    #[tokio::test]
    async fn pushing_has_a_limit() {
        let view = view();
        assert!(!view.over_limit(10) && view.over_limit(11));
        view.pushed_bytes.store(11, Ordering::Relaxed);
        assert!(view.over_limit(0));
    }
}
