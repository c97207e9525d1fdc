use crate::host::Host;
use crate::{Config, Isolation, Provider, Result, Sandbox, Spec, check};
use futures_util::future::BoxFuture;
use std::sync::Arc;
use wire::WorkerPlatform;

/// Sandboxes in privileged containers, on any engine that speaks Docker's API. Root inside is
/// root of the worker: for one person who trusts what runs.
pub struct DockerProvider(Arc<Host>);

impl DockerProvider {
    /// Connects to the engine and removes what an earlier server of the same instance left.
    pub async fn open(config: Config) -> Result<Self> {
        tracing::warn!(
            "sandboxes are PRIVILEGED containers: whoever uses them can take over this machine"
        );
        Host::open(config, Isolation::Privileged).await.map(Self)
    }
}

impl Provider for DockerProvider {
    fn isolation(&self) -> Isolation {
        Isolation::Privileged
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
        Box::pin(check::worker(&self.0))
    }

    fn close(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.0.close())
    }
}
