use super::{Address, Worker};
use crate::{Error, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::{Method, Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;

/// A connection that left HTTP behind.
pub(crate) type Upgraded = TokioIo<hyper::upgrade::Upgraded>;

/// Most of an error's body that is read.
const ERROR_MAX_BYTES: usize = 4096;

impl Worker {
    /// Posts JSON to `path` and takes the connection over for bytes in both directions.
    ///
    /// bollard's own way decodes what comes and takes a terminal's control characters for frames.
    pub(crate) async fn upgrade(&self, path: &str, body: &serde_json::Value) -> Result<Upgraded> {
        let request = Request::builder()
            .method(Method::POST)
            .header(header::CONNECTION, "Upgrade")
            .header(header::UPGRADE, "tcp");
        let response = self.send(request, path, body.to_string()).await?;
        if response.status() != StatusCode::SWITCHING_PROTOCOLS
            && response.status() != StatusCode::OK
        {
            return Err(refused(response).await);
        }
        let upgraded = hyper::upgrade::on(response).await.map_err(broken)?;
        Ok(TokioIo::new(upgraded))
    }

    /// Gets JSON from a path that the Docker-compatible API lacks, such as `/v4.0.0/libpod/…`.
    pub(crate) async fn get(&self, path: &str) -> Result<serde_json::Value> {
        let response = self.send(Request::builder(), path, String::new()).await?;
        if !response.status().is_success() {
            return Err(refused(response).await);
        }
        let bytes = response.collect().await.map_err(broken)?.to_bytes();
        serde_json::from_slice(&bytes)
            .map_err(|error| Error::Engine(format!("{path} is not JSON: {error}")))
    }

    async fn send(
        &self,
        request: hyper::http::request::Builder,
        path: &str,
        body: String,
    ) -> Result<Response<Incoming>> {
        let Address::Unix(socket) = &self.address;
        let io = self.address.connect().await.map_err(|source| Error::Io {
            what: format!("cannot reach the worker's engine on {}", socket.display()),
            source,
        })?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(io))
            .await
            .map_err(broken)?;
        tokio::spawn(connection.with_upgrades());
        let request = request
            .uri(path)
            .header(header::HOST, "worker")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(Bytes::from(body)))
            .map_err(|error| Error::Engine(error.to_string()))?;
        sender.send_request(request).await.map_err(broken)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn broken(error: hyper::Error) -> Error {
    Error::Engine(format!(
        "the connection to the worker's engine broke: {error}"
    ))
}

async fn refused(response: Response<Incoming>) -> Error {
    let status_code = response.status().as_u16();
    let body = http_body_util::Limited::new(response.into_body(), ERROR_MAX_BYTES);
    let bytes = body.collect().await.map(|body| body.to_bytes());
    let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    let message = serde_json::from_str::<serde_json::Value>(&text)
        .ok()
        .and_then(|json| json["message"].as_str().map(str::to_owned))
        .unwrap_or(text);
    Error::Api(bollard::errors::Error::DockerResponseServerError {
        status_code,
        message,
    })
}
