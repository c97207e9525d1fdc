//! A session over the API, as a page has one.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// An open WebSocket of a session.
pub type Socket =
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// A session, and what its calls need.
pub struct Session {
    /// The server's address.
    pub url: String,
    /// Its key.
    pub token: String,
    /// Its path on the server.
    pub path: String,
    /// For every call.
    pub client: reqwest::Client,
}

impl Session {
    /// A session whose engine answers.
    pub async fn start(url: &str) -> Self {
        let client = reqwest::Client::new();
        let answer = client
            .post(format!("{url}/api/v1/sessions"))
            .send()
            .await
            .expect("the server answers");
        assert_eq!(answer.status(), 201);
        let answer: Value = answer.json().await.expect("JSON");
        let session = Self {
            url: url.to_owned(),
            token: answer["token"].as_str().expect("a token").to_owned(),
            path: format!(
                "/api/v1/sessions/{}",
                answer["session"]["id"].as_str().expect("an id")
            ),
            client,
        };
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let (_, state) = session.call("GET", "", None).await;
            match state["state"]["state"].as_str() {
                Some("ready") => return session,
                Some("ended") => panic!("the session ended: {state}"),
                _ => assert!(
                    Instant::now() < until,
                    "the session did not get ready: {state}"
                ),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Calls what lies at `rest` below the session: the status and the JSON of the answer.
    pub async fn call(&self, method: &str, rest: &str, body: Option<Value>) -> (u16, Value) {
        let url = format!("{}{}{rest}", self.url, self.path);
        let mut request = self
            .client
            .request(method.parse().expect("a method"), url)
            .bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("the server answers");
        let status = answer.status().as_u16();
        let text = answer.text().await.expect("text");
        (
            status,
            serde_json::from_str(&text).unwrap_or(Value::String(text)),
        )
    }

    /// Writes files into the project.
    pub async fn put(&self, files: &[(&str, &str)]) {
        let put: Vec<_> = files
            .iter()
            .map(|(path, text)| json!({ "path": path, "text": text }))
            .collect();
        let (status, answer) = self
            .call("PATCH", "/files", Some(json!({ "put": put })))
            .await;
        assert_eq!(status, 200, "{answer}");
    }

    /// Opens the WebSocket that lies at `rest` below the session.
    pub async fn socket(&self, rest: &str) -> Socket {
        let url = format!("{}{}{rest}", self.url, self.path).replacen("http", "ws", 1);
        let mut request = url.into_client_request().expect("a request");
        let protocols = format!("slipway.v1, token.{}", self.token);
        request.headers_mut().insert(
            "sec-websocket-protocol",
            protocols.parse().expect("a header"),
        );
        let connected = tokio_tungstenite::connect_async(request).await;
        connected.expect("a WebSocket opens").0
    }

    /// Starts a job: its number.
    pub async fn job(&self, request: Value) -> u64 {
        let (status, job) = self.call("POST", "/jobs", Some(request)).await;
        assert_eq!(status, 202, "{job}");
        job["id"].as_u64().expect("a number")
    }

    /// All events of a job, to its end.
    pub async fn follow(&self, job: u64) -> Vec<Value> {
        let mut socket = self.socket("/socket").await;
        send(&mut socket, following(job, 0)).await;
        let mut events = Vec::new();
        read_events(&mut socket, &mut events, usize::MAX).await;
        events
    }
}

/// The message that asks for a job's events after number `after`.
pub fn following(job: u64, after: u64) -> Value {
    json!({ "type": "follow", "job": job, "after": after })
}

/// Sends one message.
pub async fn send(socket: &mut Socket, message: Value) {
    let sent = socket.send(Message::Text(message.to_string().into())).await;
    sent.expect("an open socket");
}

/// The next message.
pub async fn next(socket: &mut Socket) -> Value {
    loop {
        let message = tokio::time::timeout(Duration::from_secs(60), socket.next()).await;
        let message = message.expect("a message in time");
        if let Message::Text(text) = message.expect("an open socket").expect("a message") {
            return serde_json::from_str(&text).expect("JSON");
        }
    }
}

/// Reads events until the final one, or until there are `enough`.
pub async fn read_events(socket: &mut Socket, events: &mut Vec<Value>, enough: usize) {
    while events.len() < enough && events.last().is_none_or(|event| event["type"] != "final") {
        let message = next(socket).await;
        assert_ne!(message["type"], "error", "{message}");
        if message["type"] == "events" {
            events.extend(
                message["events"]
                    .as_array()
                    .expect("events")
                    .iter()
                    .cloned(),
            );
        }
    }
}
