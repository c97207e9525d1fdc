//! A relay in front of a server, whose connections a test can cut.

use std::sync::Arc;
use std::time::Duration;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Passes connections on to a server until they are cut.
pub struct Relay {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    open: Arc<watch::Sender<bool>>,
}

impl Relay {
    /// Starts one on a free port in front of `server`, an address without scheme.
    pub async fn start(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let server = server.to_owned();
        let open = Arc::new(watch::Sender::new(true));
        let state = Arc::clone(&open);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let mut state = state.subscribe();
                let server = server.clone();
                if !*state.borrow_and_update() {
                    continue;
                }
                tokio::spawn(async move {
                    if let Ok(mut upstream) = TcpStream::connect(&server).await {
                        tokio::select! {
                            _ = copy_bidirectional(&mut client, &mut upstream) => {}
                            _ = state.wait_for(|open| !open) => {}
                        }
                    }
                });
            }
        });
        Self {
            url: format!("http://127.0.0.1:{port}"),
            open,
        }
    }

    /// Cuts every connection and takes none for a while.
    pub async fn cut(&self, pause: Duration) {
        self.open.send_replace(false);
        tokio::time::sleep(pause).await;
        self.open.send_replace(true);
    }
}
