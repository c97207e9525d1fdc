use std::path::PathBuf;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;

/// Bytes in both directions.
pub(crate) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// Where the worker's engine listens.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    /// A socket of this machine.
    Unix(PathBuf),
}

impl Address {
    /// A new connection.
    pub(crate) async fn connect(&self) -> std::io::Result<Box<dyn Io>> {
        match self {
            Self::Unix(path) => Ok(Box::new(UnixStream::connect(path).await?)),
        }
    }
}
