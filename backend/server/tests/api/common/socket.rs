//! The sockets of a session.

use super::{Key, Served};
use futures_util::StreamExt as _;
use serde_json::Value;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest as _, handshake::client::Request},
};

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

impl Served {
    /// Opens the socket at `path` of the session `key`.
    pub(crate) async fn connect(&self, path: &str, key: &Key) -> Socket {
        let request = socket_request(&self.url(path), key);
        let (socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        socket
    }
}

/// What opens a socket of the session `key`.
pub(crate) fn socket_request(url: &str, key: &Key) -> Request {
    let mut request = url.replacen("http", "ws", 1).into_client_request().unwrap();
    let protocols = format!("slipway.v1, token.{}", key.token);
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocols.parse().unwrap());
    request
}

/// The next text message, as JSON.
pub(crate) async fn next(socket: &mut Socket) -> Value {
    loop {
        let message = tokio::time::timeout(Duration::from_secs(20), socket.next()).await;
        match message
            .expect("a message in time")
            .expect("an open socket")
            .unwrap()
        {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Close(_) => return Value::Null,
            _ => {}
        }
    }
}
