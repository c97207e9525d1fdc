use crate::oci::{DOCKER_LIST, DOCKER_MANIFEST, INDEX, MANIFEST};
use crate::{Error, Result};
use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use std::path::Path;

/// A registry that speaks the distribution API over plain HTTP.
#[derive(Clone, Debug)]
pub struct Registry {
    address: String,
    client: Client,
}

/// A manifest or an index as the registry keeps it.
pub(crate) struct Stored {
    pub(crate) digest: String,
    pub(crate) media_type: String,
    pub(crate) body: Bytes,
}

impl Registry {
    /// The registry at an address: `127.0.0.1:5050`.
    pub fn new(address: impl Into<String>) -> Self {
        // The catalogue is on this machine or beside it: no proxy stands between.
        let client = Client::builder().no_proxy().build().unwrap_or_default();
        Self {
            address: address.into(),
            client,
        }
    }

    /// Where it is: `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether it answers.
    pub async fn check(&self) -> Result<()> {
        let answer = self.send(self.request(Method::GET, "")).await?;
        accepted(answer, "its version", &[StatusCode::OK])
            .await
            .map(drop)
    }

    /// Names of all repositories, sorted.
    pub(crate) async fn repositories(&self) -> Result<Vec<String>> {
        #[derive(serde::Deserialize)]
        struct Page {
            repositories: Vec<String>,
        }
        let mut all: Vec<String> = Vec::new();
        loop {
            let last = all.last().cloned().unwrap_or_default();
            let path = format!("_catalog?n=500&last={last}");
            let page: Option<Page> = self.json(&path).await?;
            let page = page.map(|page| page.repositories).unwrap_or_default();
            if page.is_empty() || page.last() == all.last() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// Tags of a repository; none where it has gone or was emptied.
    pub(crate) async fn tags(&self, repository: &str) -> Result<Vec<String>> {
        #[derive(serde::Deserialize)]
        struct Tags {
            tags: Option<Vec<String>>,
        }
        let tags: Option<Tags> = self.json(&format!("{repository}/tags/list")).await?;
        Ok(tags.and_then(|tags| tags.tags).unwrap_or_default())
    }

    /// The manifest or index of a tag or digest.
    pub(crate) async fn manifest(&self, repository: &str, tag: &str) -> Result<Option<Stored>> {
        let path = format!("{repository}/manifests/{tag}");
        let accept = [INDEX, MANIFEST, DOCKER_LIST, DOCKER_MANIFEST].join(", ");
        let request = self.request(Method::GET, &path).header(ACCEPT, accept);
        let answer = self.send(request).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let answer = accepted(answer, &path, &[StatusCode::OK]).await?;
        let text = |name: &str| {
            let value = answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (digest, media_type) = (text("docker-content-digest"), text(CONTENT_TYPE.as_str()));
        let body = answer
            .bytes()
            .await
            .map_err(|source| self.unreachable(source))?;
        Ok(Some(Stored {
            digest,
            media_type,
            body,
        }))
    }

    /// A blob that is JSON, such as an image's settings.
    pub(crate) async fn blob<T: DeserializeOwned>(
        &self,
        repository: &str,
        digest: &str,
    ) -> Result<Option<T>> {
        self.json(&format!("{repository}/blobs/{digest}")).await
    }

    /// Uploads a file as a blob, unless it is there.
    pub(crate) async fn push_blob(
        &self,
        repository: &str,
        digest: &str,
        file: &Path,
    ) -> Result<()> {
        let path = format!("{repository}/blobs/{digest}");
        let there = self.send(self.request(Method::HEAD, &path)).await?;
        if there.status() == StatusCode::OK {
            return Ok(());
        }
        let start = format!("{repository}/blobs/uploads/");
        let answer = self.send(self.request(Method::POST, &start)).await?;
        let answer = accepted(answer, "an upload", &[StatusCode::ACCEPTED]).await?;
        let target = self.upload_target(&answer, digest)?;
        let file_error = Error::file(file);
        let body = tokio::fs::File::open(file).await.map_err(file_error)?;
        let length = body.metadata().await.map_err(Error::file(file))?.len();
        let body = reqwest::Body::wrap_stream(tokio_util::io::ReaderStream::new(body));
        let request = self
            .client
            .put(target)
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(reqwest::header::CONTENT_LENGTH, length)
            .body(body);
        let answer = self.send(request).await?;
        accepted(answer, digest, &[StatusCode::CREATED])
            .await
            .map(drop)
    }

    /// Uploads a manifest or index under a tag or digest.
    pub(crate) async fn push_manifest(
        &self,
        repository: &str,
        tag: &str,
        media_type: &str,
        body: Vec<u8>,
    ) -> Result<()> {
        let path = format!("{repository}/manifests/{tag}");
        let request = self
            .request(Method::PUT, &path)
            .header(CONTENT_TYPE, media_type.to_owned());
        let answer = self.send(request.body(body)).await?;
        accepted(answer, &path, &[StatusCode::CREATED])
            .await
            .map(drop)
    }

    /// Where the registry wants the blob: an absolute address or a path on it.
    fn upload_target(&self, answer: &Response, digest: &str) -> Result<String> {
        let location = answer
            .headers()
            .get(LOCATION)
            .and_then(|value| value.to_str().ok());
        let location = location.ok_or_else(|| Error::Refused {
            what: "an upload".to_owned(),
            answer: "it did not say where to send it".to_owned(),
        })?;
        let joint = if location.contains('?') { '&' } else { '?' };
        let base = if location.starts_with('/') {
            self.base()
        } else {
            String::new()
        };
        Ok(format!("{base}{location}{joint}digest={digest}"))
    }

    fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}/v2/{path}", self.base()))
    }

    async fn json<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>> {
        let answer = self.send(self.request(Method::GET, path)).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let answer = accepted(answer, path, &[StatusCode::OK]).await?;
        let body = answer
            .bytes()
            .await
            .map_err(|source| self.unreachable(source))?;
        serde_json::from_slice(&body)
            .map(Some)
            .map_err(|error| Error::Refused {
                what: path.to_owned(),
                answer: format!("its answer is not what was expected: {error}"),
            })
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response> {
        request
            .send()
            .await
            .map_err(|source| self.unreachable(source))
    }

    fn unreachable(&self, source: reqwest::Error) -> Error {
        Error::Unreachable {
            address: self.address.clone(),
            source,
        }
    }
}

async fn accepted(answer: Response, what: &str, expected: &[StatusCode]) -> Result<Response> {
    let status = answer.status();
    if expected.contains(&status) {
        return Ok(answer);
    }
    let body = answer.text().await.unwrap_or_default();
    let body: String = body.chars().take(300).collect();
    Err(Error::Refused {
        what: what.to_owned(),
        answer: format!("{status} {body}"),
    })
}
