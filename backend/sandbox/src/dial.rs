//! Connections to the engine in a sandbox. Each is a process in the sandbox that copies between
//! its own pipes and the engine's socket: nothing of the sandbox's file system or network is
//! touched from outside.

use crate::frames::{Frames, Source};
use crate::worker::{Upgraded, Worker};
use crate::{Error, Result, exec};
use bollard::models::ExecConfig;
use bollard::{BollardRequest, Docker};
use bytes::{Buf, Bytes, BytesMut};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Waits for the socket, so that one dial outlasts the start of the engine.
const COMMAND: &str = "until [ -S /run/docker.sock ]; do sleep 0.02; done
exec docker system dial-stdio";
/// Connections kept for the next calls; each is a process of some megabytes in the sandbox.
const IDLE_MAX: usize = 2;
/// Seconds until an answer begins.
const ANSWER_MAX_S: u64 = 120;
const READ_BYTES: usize = 32 * 1024;

/// The engine in the container of that name. What it answers to one request ends, with an error,
/// beyond `answer_max_bytes`: a learner may put anything in the engine's place, and callers gather
/// whole answers in memory.
pub(crate) fn engine(worker: &Worker, container: &str, answer_max_bytes: u64) -> Result<Docker> {
    let dialer = Dialer(Arc::new(Inner {
        worker: worker.clone(),
        container: container.to_owned(),
        answer_max_bytes,
        spare: Mutex::new(None),
    }));
    let client = Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(IDLE_MAX)
        .build(dialer);
    let transport = move |request: BollardRequest| {
        let client = client.clone();
        async move { client.request(request).await.map_err(Into::into) }
    };
    Ok(Docker::connect_with_custom_transport(
        transport,
        Some("http://sandbox"),
        ANSWER_MAX_S,
        bollard::API_DEFAULT_VERSION,
    )?)
}

/// Opens connections, one ahead: a call that finds all others busy need not wait for a process.
#[derive(Clone)]
struct Dialer(Arc<Inner>);

struct Inner {
    worker: Worker,
    container: String,
    answer_max_bytes: u64,
    spare: Mutex<Option<Link>>,
}

impl Inner {
    async fn dial(&self) -> Result<Link> {
        let config = ExecConfig {
            cmd: Some(["/bin/sh", "-c", COMMAND].map(str::to_owned).into()),
            user: Some("root".into()),
            working_dir: Some("/".into()),
            attach_stdin: Some(true),
            attach_stdout: Some(true),
            attach_stderr: Some(true),
            ..ExecConfig::default()
        };
        let (_, io) = exec::attach(&self.worker, &self.container, config).await?;
        Ok(Link {
            io,
            frames: Frames::default(),
            buffer: BytesMut::new(),
            piece: Bytes::new(),
            answer_left: self.answer_max_bytes,
            answer_max_bytes: self.answer_max_bytes,
        })
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Option<Link>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(self: Arc<Self>) -> Result<Link> {
        let mut spare = self.spare().take();
        if let Some(link) = &mut spare
            && !link.is_open().await
        {
            spare = None;
        }
        let link = match spare {
            Some(link) => link,
            None => self.dial().await?,
        };
        tokio::spawn(async move {
            // A failure shows when a call needs the connection.
            if let Ok(link) = self.dial().await {
                *self.spare() = Some(link);
            }
        });
        Ok(link)
    }
}

impl tower_service::Service<hyper::Uri> for Dialer {
    type Response = TokioIo<Link>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: hyper::Uri) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move { inner.connect().await.map(TokioIo::new) })
    }
}

/// One connection: what is written goes to the engine, what the engine answers is read.
struct Link {
    io: Upgraded,
    frames: Frames,
    buffer: BytesMut,
    piece: Bytes,
    /// How much more may come before the next request.
    answer_left: u64,
    answer_max_bytes: u64,
}

impl Link {
    /// Whether the process at its other end still runs; an engine says nothing unasked.
    async fn is_open(&mut self) -> bool {
        let mut byte = [0];
        let mut read = ReadBuf::new(&mut byte);
        let polled = std::future::poll_fn(|context| {
            Poll::Ready(Pin::new(&mut *self).poll_read(context, &mut read))
        });
        polled.await.is_pending()
    }
}

impl AsyncRead for Link {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        loop {
            if !this.piece.is_empty() {
                let length = this.piece.len().min(out.remaining());
                out.put_slice(&this.piece[..length]);
                this.piece.advance(length);
                return Poll::Ready(Ok(()));
            }
            match this.frames.take(&mut this.buffer) {
                Some((Source::Stdout, piece)) => {
                    let Some(left) = this.answer_left.checked_sub(piece.len() as u64) else {
                        let what = "the engine's answer is longer than any engine's";
                        return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, what)));
                    };
                    this.answer_left = left;
                    this.piece = piece;
                }
                Some((Source::Stderr, piece)) => {
                    tracing::debug!(said = %String::from_utf8_lossy(&piece), "dial");
                }
                None => {
                    this.buffer.reserve(READ_BYTES);
                    let read = tokio_util::io::poll_read_buf(
                        Pin::new(&mut this.io),
                        context,
                        &mut this.buffer,
                    );
                    if ready!(read)? == 0 {
                        return Poll::Ready(Ok(()));
                    }
                }
            }
        }
    }
}

impl AsyncWrite for Link {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.answer_left = self.answer_max_bytes;
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

impl Connection for Link {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}
