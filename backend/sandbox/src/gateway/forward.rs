use super::egress::{Egress, Refusal};
use super::reply::{self, Body};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri, header};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a client may take to send a request's head.
const HEAD_MAX: Duration = Duration::from_secs(60);

/// A connection that becomes a tunnel after the answer to CONNECT.
type Tunnel = Arc<Mutex<Option<(hyper::upgrade::OnUpgrade, TcpStream)>>>;

/// Serves one connection of a sandbox to the way out: CONNECT for TLS, absolute addresses for
/// plain HTTP.
pub(crate) async fn serve(stream: TcpStream, egress: Arc<Egress>) {
    let tunnel = Tunnel::default();
    let service = service_fn(|request| {
        let (egress, tunnel) = (Arc::clone(&egress), Arc::clone(&tunnel));
        async move { Ok::<_, Infallible>(answer(request, &egress, &tunnel).await) }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    if let Err(error) = connection.await {
        tracing::debug!(%error, "the way out of a sandbox");
    }
    let waiting = tunnel.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some((upgrade, mut upstream)) = waiting
        && let Ok(client) = upgrade.await
    {
        // Either side may end it at any time; there is nobody to tell.
        let _ = tokio::io::copy_bidirectional(&mut TokioIo::new(client), &mut upstream).await;
    }
}

async fn answer(request: Request<Incoming>, egress: &Egress, tunnel: &Tunnel) -> Response<Body> {
    let answered = if request.method() == Method::CONNECT {
        open_tunnel(request, egress, tunnel).await
    } else {
        pass_on(request, egress).await
    };
    answered.unwrap_or_else(|refusal| {
        reply::say(refusal.status, "text/plain; charset=utf-8", refusal.text)
    })
}

async fn open_tunnel(
    request: Request<Incoming>,
    egress: &Egress,
    tunnel: &Tunnel,
) -> Result<Response<Body>, Refusal> {
    let (host, port) = target(request.uri(), 443)?;
    let upstream = egress.connect(&host, port).await?;
    let upgrade = hyper::upgrade::on(request);
    *tunnel.lock().unwrap_or_else(PoisonError::into_inner) = Some((upgrade, upstream));
    Ok(Response::new(empty()))
}

async fn pass_on(
    mut request: Request<Incoming>,
    egress: &Egress,
) -> Result<Response<Body>, Refusal> {
    if request.uri().scheme_str() != Some("http") {
        return Err(bad_request(
            "This is a proxy: it takes CONNECT and http:// addresses.",
        ));
    }
    let (host, port) = target(request.uri(), 80)?;
    let upstream = egress.connect(&host, port).await?;
    let broken = |error: hyper::Error| Refusal {
        status: StatusCode::BAD_GATEWAY,
        text: format!("{host} is allowed, but the connection to it broke: {error}. Try again.\n"),
    };
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(upstream))
        .await
        .map_err(broken)?;
    tokio::spawn(connection);
    reply::strip(request.headers_mut());
    point_at_origin(&mut request)?;
    let mut response = sender.send_request(request).await.map_err(broken)?;
    reply::strip(response.headers_mut());
    Ok(response.map(BodyExt::boxed))
}

/// The host header follows the address, so that no other name of the same machine is asked for.
fn point_at_origin(request: &mut Request<Incoming>) -> Result<(), Refusal> {
    let authority = request.uri().authority().map(ToString::to_string);
    let authority = authority.unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = header::HeaderValue::from_str(host)
        .map_err(|_| bad_request("The host's name has characters that no name has."))?;
    request.headers_mut().insert(header::HOST, host);
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    *request.uri_mut() = path
        .parse()
        .map_err(|_| bad_request("The address has no path that can be asked for."))?;
    Ok(())
}

fn target(uri: &Uri, default_port: u16) -> Result<(String, u16), Refusal> {
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if host.is_empty() {
        return Err(bad_request("The address names no host."));
    }
    Ok((host.to_owned(), uri.port_u16().unwrap_or(default_port)))
}

fn bad_request(text: &str) -> Refusal {
    Refusal {
        status: StatusCode::BAD_REQUEST,
        text: format!("{text}\n"),
    }
}

fn empty() -> Body {
    http_body_util::Empty::new()
        .map_err(|never| match never {})
        .boxed()
}
