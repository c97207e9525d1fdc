//! The worker's end of a sandbox's network: the catalogue registry, the way out and the few names
//! there are, each on a port of the gateway address, and nothing else.

mod address;
mod allow_list;
mod egress;
mod forward;
mod names;
mod registry;
mod reply;

pub(crate) use egress::Egress;
pub(crate) use registry::Catalogue;

use crate::{Config, Error, Result};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::{JoinHandle, JoinSet};

/// How long a bridge may take to get its address.
const BIND_MAX: Duration = Duration::from_secs(3);
const BIND_RETRY: Duration = Duration::from_millis(10);

/// What serves one sandbox. Dropping it ends all of its connections.
#[derive(Debug)]
pub(crate) struct Gateway {
    tasks: Vec<JoinHandle<()>>,
}

/// What the gateways of an instance share.
#[derive(Clone, Debug)]
pub(crate) struct Services {
    catalogue: Option<Catalogue>,
    registry_host: Option<String>,
    registry_port: u16,
    egress: Arc<Egress>,
    proxy_port: u16,
    names_port: u16,
    connections_max: usize,
}

impl Services {
    /// As the operator set them.
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            catalogue: config
                .registry
                .map(|address| Catalogue::new(address, config)),
            registry_host: config
                .registry
                .and_then(|_| config.registry_host_port())
                .map(|(host, _)| host.to_ascii_lowercase()),
            registry_port: config.registry_host_port().map_or(0, |(_, port)| port),
            egress: Arc::new(Egress::new(
                &config.egress_allow,
                &config.egress_allow_private,
            )),
            proxy_port: config.proxy_port,
            names_port: config.names_port,
            connections_max: config.connections_max,
        }
    }

    /// TCP ports of the gateway that sandboxes may reach.
    pub(crate) fn ports(&self) -> Vec<u16> {
        let mut ports = vec![self.proxy_port];
        ports.extend(self.catalogue.is_some().then_some(self.registry_port));
        ports
    }

    /// Serves a session's sandbox on its gateway's address.
    pub(crate) async fn open(&self, gateway: IpAddr, session: &str) -> Result<Gateway> {
        let mut tasks = Vec::new();
        if let Some(catalogue) = &self.catalogue {
            let view = catalogue.view(session);
            let listener = listen(SocketAddr::new(gateway, self.registry_port)).await?;
            tasks.push(tokio::spawn(accept(
                listener,
                self.connections_max,
                move |stream| view.clone().serve(stream),
            )));
        }
        let egress = Arc::clone(&self.egress);
        let listener = listen(SocketAddr::new(gateway, self.proxy_port)).await?;
        tasks.push(tokio::spawn(accept(
            listener,
            self.connections_max,
            move |stream| forward::serve(stream, Arc::clone(&egress)),
        )));
        if let IpAddr::V4(gateway) = gateway {
            let registry = self.registry_host.clone();
            let names = names::Names { registry, gateway };
            let address = SocketAddr::from((gateway, self.names_port));
            let socket = UdpSocket::bind(address).await.map_err(|source| Error::Io {
                what: format!("cannot listen on {address} for a sandbox"),
                source,
            })?;
            tasks.push(tokio::spawn(names.serve(socket)));
        }
        Ok(Gateway { tasks })
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    let until = tokio::time::Instant::now() + BIND_MAX;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error)
                if error.kind() == std::io::ErrorKind::AddrNotAvailable
                    && tokio::time::Instant::now() < until =>
            {
                tokio::time::sleep(BIND_RETRY).await;
            }
            Err(source) => {
                return Err(Error::Io {
                    what: format!("cannot listen on {address} for a sandbox"),
                    source,
                });
            }
        }
    }
}

/// Serves connections, `connections_max` of them at once; further ones wait.
async fn accept<Serving: Future<Output = ()> + Send + 'static>(
    listener: TcpListener,
    connections_max: usize,
    serve: impl Fn(TcpStream) -> Serving,
) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept(), if open.len() < connections_max => match accepted {
                Ok((stream, _)) => {
                    open.spawn(serve(stream));
                }
                // Out of files, or the peer left already: neither mends itself at once.
                Err(error) => {
                    tracing::debug!(%error, "accept");
                    tokio::time::sleep(BIND_RETRY).await;
                }
            },
            Some(_) = open.join_next(), if !open.is_empty() => {}
        }
    }
}
