use crate::app::App;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Why the server could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// It can't listen there.
    #[error(
        "Cannot listen on {address}: {source}. Is another server running? Choose another with --listen."
    )]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The listener failed.
    #[error("The server stopped listening: {0}.")]
    Listener(#[from] std::io::Error),
}

/// How long open connections may take after the sessions ended.
const DRAIN_MAX: Duration = Duration::from_secs(5);

/// Serves until `stop` resolves, then ends every session, removes every sandbox and returns.
/// `listening` is told the address, which is of use where the port was 0.
pub async fn serve(
    app: App,
    listening: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = app.settings.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    let local = listener.local_addr()?;
    app.origins.listening_on(local);
    let upkeep = tokio::spawn(app.sessions.clone().upkeep());
    let warm = app.bases.clone();
    tokio::spawn(async move {
        if let Err(error) = warm.catalogue().await {
            tracing::warn!(%error, "the image catalogue can't be read");
        }
    });
    listening(local);
    let stopping = CancellationToken::new();
    let drained = stopping.clone();
    let sessions = app.sessions.clone();
    let router = app.router();
    let server = tokio::spawn(async move {
        axum::serve(listener, router)
            .with_graceful_shutdown(async move { drained.cancelled().await })
            .await
    });
    let mut server = server;
    tokio::select! {
        () = stop => {}
        ended = &mut server => {
            tracing::error!(?ended, "the listener ended");
        }
    }
    upkeep.abort();
    stopping.cancel();
    sessions.shut_down().await;
    if let Err(error) = app.provider.close().await {
        tracing::warn!(%error, "not everything of the sandboxes could be removed");
    }
    app.store.close().await;
    if !server.is_finished() && tokio::time::timeout(DRAIN_MAX, &mut server).await.is_err() {
        server.abort();
    }
    Ok(())
}
