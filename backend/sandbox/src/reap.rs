//! Leftovers: what is on the worker under this instance's label or in its folder, and has no
//! sandbox that stands for it.

use crate::host::Host;
use crate::{Error, Result, names};
use bollard::query_parameters::ListNetworksOptionsBuilder;
use std::collections::{BTreeSet, HashMap};
use std::sync::Weak;
use std::time::Duration;

/// Reaps as long as the host is there: what resisted once may not resist again.
pub(crate) async fn now_and_then(host: Weak<Host>) {
    loop {
        let Some(pause) = host.upgrade().map(|host| host.config.reap_every_s) else {
            return;
        };
        tokio::time::sleep(Duration::from_secs(pause.max(1))).await;
        let Some(host) = host.upgrade() else { return };
        match host.reap().await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "removed leftovers of sandboxes"),
            Err(error) => tracing::warn!(%error, "leftovers of sandboxes stay"),
        }
    }
}

impl Host {
    /// Removes the leftovers; answers of how many sandboxes. One that resists does not keep the
    /// others.
    pub(crate) async fn reap(&self) -> Result<usize> {
        let mut found = self.sessions().await?;
        found.retain(|session| !self.live.holds(session));
        self.remove_all(found).await
    }

    /// Removes every sandbox and the rules of the network.
    pub(crate) async fn close(&self) -> Result<()> {
        self.remove_all(self.sessions().await?).await?;
        self.firewall.lower().await
    }

    async fn remove_all(&self, sessions: BTreeSet<String>) -> Result<usize> {
        let mut removed = 0;
        let mut failed: Option<Error> = None;
        for session in sessions {
            match self.remove(&session).await {
                Ok(()) => removed += 1,
                Err(error) => {
                    tracing::warn!(session, %error, "a leftover resists");
                    failed = Some(error);
                }
            }
        }
        failed.map_or(Ok(removed), Err)
    }

    /// Every session of the instance that has something on the worker.
    async fn sessions(&self) -> Result<BTreeSet<String>> {
        let label = format!("{}={}", names::INSTANCE_LABEL, self.config.instance);
        let filters = HashMap::from([("label", vec![label.as_str()])]);
        let networks = ListNetworksOptionsBuilder::default()
            .filters(&filters)
            .build();
        let mut found: BTreeSet<String> = self.disks.sessions()?.into_iter().collect();
        let instance = &self.config.instance;
        let containers = self
            .worker
            .containers(names::INSTANCE_LABEL, instance)
            .await?;
        found.extend(
            containers
                .into_iter()
                .filter_map(|container| container.labels?.remove(names::SESSION_LABEL)),
        );
        let networks = self.worker.api.list_networks(Some(networks)).await?;
        found.extend(
            networks
                .into_iter()
                .filter_map(|network| network.labels?.remove(names::SESSION_LABEL)),
        );
        // Labels can be set by whoever may use the worker's engine; only ours name paths.
        found.retain(|session| names::is_session(session));
        Ok(found)
    }
}
