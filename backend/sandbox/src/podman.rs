use crate::host::Host;
use crate::{Config, Error, Isolation, Provider, Result, Sandbox, Spec, check};
use futures_util::future::BoxFuture;
use std::sync::Arc;
use wire::WorkerPlatform;

/// Sandboxes in user namespaces of their own, on Podman.
pub struct PodmanProvider(Arc<Host>);

impl PodmanProvider {
    /// Connects to Podman and removes what an earlier server of the same instance left.
    pub async fn open(config: Config) -> Result<Self> {
        let host = Host::open(config, Isolation::Userns).await?;
        if !host.podman {
            return Err(Error::Worker {
                what: "The engine on the socket is not Podman, which user namespaces need.".into(),
                help: "Set Podman's socket, or the isolation 'privileged' for one person who \
                       trusts what runs."
                    .into(),
            });
        }
        Ok(Self(host))
    }
}

impl Provider for PodmanProvider {
    fn isolation(&self) -> Isolation {
        Isolation::Userns
    }

    fn platforms(&self) -> Vec<WorkerPlatform> {
        self.0.platforms.clone()
    }

    fn create(&self, spec: Spec) -> BoxFuture<'_, Result<Arc<dyn Sandbox>>> {
        Box::pin(self.0.create(spec))
    }

    fn reap(&self) -> BoxFuture<'_, Result<usize>> {
        Box::pin(self.0.reap())
    }

    fn check(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            check::user_namespaces()?;
            check::worker(&self.0).await
        })
    }

    fn close(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.0.close())
    }
}
