//! A server on a free port, and a client for it.

pub(crate) mod fake;
pub(crate) mod socket;

use fake::Fake;
use serde_json::Value;
use server::{App, Settings};
use std::net::SocketAddr;
use std::sync::Arc;
use store::Store;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) client: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    pub(crate) dir: tempfile::TempDir,
}

/// A session's path and token.
pub(crate) struct Key {
    pub(crate) path: String,
    pub(crate) token: String,
}

/// Starts a server on folders as sandboxes, with the settings that `change` makes.
pub(crate) async fn serve(fake: Fake, change: impl FnOnce(&mut Settings)) -> Served {
    let dir = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        listen: ([127, 0, 0, 1], 0).into(),
        page_dir: dir.path().join("page"),
        ..Settings::default()
    };
    settings.sandbox.registry = None;
    settings.sandbox.pool_ready = 0;
    settings.sandbox.sandboxes_max = 2;
    change(&mut settings);
    let store = Store::open(&dir.path().join("slipway.db"), settings.snippets_max_bytes)
        .await
        .unwrap();
    let app = App::new(settings, Arc::new(fake), store);
    let (stop, stopped) = oneshot::channel();
    let (told, address) = oneshot::channel();
    let task = tokio::spawn(async move {
        let listening = |address| {
            let _ = told.send(address);
        };
        let stop = async {
            let _ = stopped.await;
        };
        server::serve(app, listening, stop).await.unwrap();
    });
    Served {
        address: address.await.unwrap(),
        client: reqwest::Client::new(),
        stop: Some(stop),
        task,
        dir,
    }
}

impl Served {
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for something; answers status and JSON.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        key: Option<&Key>,
        body: Option<Value>,
    ) -> (u16, Value) {
        let method = method.parse().unwrap();
        let mut request = self.client.request(method, self.url(path));
        if let Some(key) = key {
            request = request.bearer_auth(&key.token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (
            status,
            serde_json::from_str(&text).unwrap_or(Value::String(text)),
        )
    }

    pub(crate) async fn session(&self) -> (Value, Key) {
        let (status, answer) = self.call("POST", "/api/v1/sessions", None, None).await;
        assert_eq!(status, 201, "{answer}");
        let session = answer["session"].clone();
        let key = Key {
            path: format!("/api/v1/sessions/{}", session["id"].as_str().unwrap()),
            token: answer["token"].as_str().unwrap().to_owned(),
        };
        (session, key)
    }

    pub(crate) async fn stop(mut self) {
        let _ = self.stop.take().unwrap().send(());
        self.task.await.unwrap();
    }
}
