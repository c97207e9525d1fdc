use crate::session::{Phase, Session};
use crate::web::upgrade::{Gone, PING_EVERY, send};
use axum::extract::ws::{Message, WebSocket};
use engine::{Bench, sandbox_error};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{Stream, StreamExt as _};
use sandbox::{Process, ProcessControl, ProcessInput, ProcessOutput};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use wire::{ApiError, ErrorCode, TerminalMessage};

/// How long a shell may take to end once its page is gone.
const HANG_UP_MAX: Duration = Duration::from_secs(2);

type Sink = SplitSink<WebSocket, Message>;

/// Moves bytes between a page and a shell until one of them ends, or the session does.
pub(crate) async fn serve(
    socket: WebSocket,
    session: Arc<Session>,
    bench: Arc<Bench>,
    columns: u16,
    rows: u16,
) {
    let (mut sink, stream) = socket.split();
    let Process {
        output,
        input,
        control,
    } = match bench.terminal(columns, rows).await {
        Ok(process) => process,
        Err(error) => {
            let _ = say(&mut sink, &TerminalMessage::Error { error }).await;
            let _ = send(&mut sink, Message::Close(None)).await;
            return;
        }
    };
    let mut phase = session.phase.subscribe();
    let last = {
        let typed = read_page(stream, input, &*control, &session);
        let shown = show(&mut sink, output);
        let over = async {
            let _ = phase
                .wait_for(|phase| matches!(phase, Phase::Ended(_)))
                .await;
        };
        tokio::select! {
            Gone = typed => None,
            shown = shown => match shown {
                Ok(()) => {
                    let code = control.exit_code().await.ok().flatten();
                    Some(TerminalMessage::Exited { code })
                }
                Err(End::Gone) => None,
                Err(End::Broken(error)) => Some(TerminalMessage::Error { error }),
            },
            () = over => Some(TerminalMessage::Error {
                error: ApiError::new(
                    ErrorCode::NotFound,
                    "The session has ended.",
                    "Start a new one; the page still has the files.",
                ),
            }),
        }
    };
    let exited = matches!(last, Some(TerminalMessage::Exited { .. }));
    if let Some(message) = last {
        let _ = say(&mut sink, &message).await;
    }
    let _ = send(&mut sink, Message::Close(None)).await;
    if !exited {
        let _ = control.kill("HUP").await;
        tokio::time::sleep(HANG_UP_MAX).await;
        let _ = control.kill("KILL").await;
    }
}

/// Why nothing more is shown.
enum End {
    Gone,
    Broken(ApiError),
}

async fn show(
    sink: &mut Sink,
    mut output: impl Stream<Item = sandbox::Result<ProcessOutput>> + Unpin,
) -> Result<(), End> {
    let mut ping = tokio::time::interval(PING_EVERY);
    loop {
        let piece = tokio::select! {
            piece = output.next() => piece,
            _ = ping.tick() => {
                send(sink, Message::Ping(bytes::Bytes::new())).await.map_err(|Gone| End::Gone)?;
                continue;
            }
        };
        match piece {
            Some(Ok(ProcessOutput::Stdout(bytes) | ProcessOutput::Stderr(bytes))) => {
                send(sink, Message::Binary(bytes))
                    .await
                    .map_err(|Gone| End::Gone)?;
            }
            Some(Err(error)) => return Err(End::Broken(sandbox_error(error))),
            None => return Ok(()),
        }
    }
}

/// Hands on what is typed. A shell that does not read holds the page back, not the server.
async fn read_page(
    mut stream: SplitStream<WebSocket>,
    mut input: Option<ProcessInput>,
    control: &dyn ProcessControl,
    session: &Session,
) -> Gone {
    while let Some(Ok(message)) = stream.next().await {
        match message {
            Message::Binary(bytes) => {
                session.touch();
                if let Some(pipe) = &mut input
                    && (pipe.write_all(&bytes).await.is_err() || pipe.flush().await.is_err())
                {
                    input = None;
                }
            }
            Message::Text(text) => {
                if let Ok(TerminalMessage::Resize { columns, rows }) =
                    serde_json::from_str(text.as_str())
                {
                    let (columns, rows) = (columns.clamp(2, 1000), rows.clamp(2, 500));
                    if let Err(error) = control.resize(columns, rows).await {
                        tracing::debug!(%error, "a terminal could not be resized");
                    }
                }
            }
            Message::Close(_) => return Gone,
            Message::Ping(_) | Message::Pong(_) => {}
        }
    }
    Gone
}

async fn say(sink: &mut Sink, message: &TerminalMessage) -> Result<(), Gone> {
    match serde_json::to_string(message) {
        Ok(text) => send(sink, Message::Text(text.into())).await,
        Err(_) => Ok(()),
    }
}
