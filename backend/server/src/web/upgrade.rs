use crate::web::errors::Refused;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use futures_util::SinkExt as _;
use futures_util::stream::SplitSink;
use std::time::Duration;
use wire::{ApiError, ErrorCode, SUBPROTOCOL};

/// A message from a page; it sends input and short commands.
const MESSAGE_MAX_BYTES: usize = 256 * 1024;

/// How long a page may take to read a message before it is cut off.
pub(crate) const SEND_MAX: Duration = Duration::from_secs(20);

/// How often a quiet page is asked whether it is still there.
pub(crate) const PING_EVERY: Duration = Duration::from_secs(20);

/// Agrees to a WebSocket of this API's version.
pub(crate) fn accept(
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<WebSocketUpgrade, Refused> {
    let upgrade = upgrade.map_err(|rejection| {
        ApiError::new(
            ErrorCode::BadRequest,
            format!("This is a WebSocket's address: {rejection}."),
            "Open it as a WebSocket with the subprotocols `slipway.v1` and `token.TOKEN`.",
        )
    })?;
    Ok(upgrade
        .protocols([SUBPROTOCOL])
        .max_message_size(MESSAGE_MAX_BYTES)
        .max_frame_size(MESSAGE_MAX_BYTES))
}

/// Sends a message, or answers that the page no longer reads.
pub(crate) async fn send(
    sink: &mut SplitSink<WebSocket, Message>,
    message: Message,
) -> Result<(), Gone> {
    match tokio::time::timeout(SEND_MAX, sink.send(message)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Gone),
    }
}

/// The page is gone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gone;
