//! Sandboxes on one worker: making, finding and removing them. Providers differ in the isolation
//! alone.

use crate::cgroup::Groups;
use crate::disk::Disks;
use crate::firewall::Firewall;
use crate::gateway::Services;
use crate::live::Live;
use crate::machine::{Machine, Made};
use crate::watch::FirstProcess;
use crate::worker::Worker;
use crate::{Config, Error, Isolation, Result, Sandbox, Spec};
use crate::{check, container, dial, lock, names, network, platforms, reap};
use std::sync::Arc;
use std::time::Duration;
use wire::WorkerPlatform;

/// One worker, for one instance.
pub(crate) struct Host {
    pub(crate) config: Config,
    pub(crate) isolation: Isolation,
    pub(crate) worker: Worker,
    pub(crate) podman: bool,
    pub(crate) disks: Disks,
    pub(crate) firewall: Firewall,
    pub(crate) platforms: Vec<WorkerPlatform>,
    pub(crate) live: Live,
    services: Services,
    /// Held as long as the instance lives.
    _lock: std::os::unix::net::UnixListener,
}

impl Host {
    /// Connects to the worker's engine, closes the network of sandboxes and removes what an
    /// earlier server of the same instance left.
    pub(crate) async fn open(config: Config, isolation: Isolation) -> Result<Arc<Self>> {
        config.validate()?;
        for program in ["mkfs.ext4", "mount", "umount", "nft"] {
            crate::command::require(program)?;
        }
        check::shared_counters();
        let worker = Worker::on_socket(&config.socket).await?;
        let podman = worker.is_podman().await?;
        let folder = config.state_dir.join("disks").join(&config.instance);
        let disks = Disks::in_folder(&folder, config.disk_reserve_bytes)?;
        let lock = lock::take(&config.instance)?;
        let services = Services::new(&config);
        let host = Self {
            firewall: Firewall::new(&config.instance, services.ports(), config.names_port),
            platforms: platforms::of(&worker).await?,
            live: Live::default(),
            config,
            isolation,
            worker,
            podman,
            disks,
            services,
            _lock: lock,
        };
        host.firewall.raise().await?;
        host.reap().await?;
        let host = Arc::new(host);
        tokio::spawn(reap::now_and_then(Arc::downgrade(&host)));
        Ok(host)
    }

    /// Makes a sandbox, or leaves nothing of it.
    pub(crate) async fn create(self: &Arc<Self>, spec: Spec) -> Result<Arc<dyn Sandbox>> {
        if !names::is_session(&spec.session) {
            return Err(Error::Engine(format!(
                "'{}' cannot name a sandbox",
                spec.session
            )));
        }
        let Some(claim) = self.live.claim(&spec.session) else {
            return Err(Error::Full(format!(
                "there is a sandbox of the name '{}'",
                spec.session
            )));
        };
        match self.make(&spec).await {
            Ok(made) => Ok(Arc::new(Machine::new(
                Arc::clone(self),
                spec.session,
                made,
                claim,
            ))),
            Err(error) => {
                if let Err(left) = self.remove(&spec.session).await {
                    // The claim is gone with this call, so the reaper finds it.
                    tracing::warn!(session = spec.session, error = %left, "a failed sandbox stays");
                }
                Err(error)
            }
        }
    }

    async fn make(&self, spec: &Spec) -> Result<Made> {
        let (worker, config) = (&self.worker, &self.config);
        let name = names::sandbox(&config.instance, &spec.session);
        let (disk, gateway) = tokio::join!(
            self.disks.make(&spec.session, spec.limits.disk_max_bytes),
            network::make(worker, config, &spec.session),
        );
        let (disk, gateway) = (disk?, gateway?);
        let parts = container::Parts {
            config,
            spec,
            isolation: self.isolation,
            podman: self.podman,
            disk: &disk,
            gateway,
        };
        let id = container::create(worker, &parts).await?;
        let (uid, gid) = container::root_ids(worker, self.isolation, &name).await?;
        disk.give(uid, gid)?;
        container::start(worker, &name).await?;
        let services = self.services.open(gateway, &spec.session);
        let (groups, gateway) = tokio::join!(self.first_process(&id), services);
        let ((groups, first), gateway) = (groups?, gateway?);
        groups.give(uid, gid)?;
        let (engine, engine_version) = self.engine(&name).await?;
        Ok(Made {
            name,
            engine,
            engine_version,
            groups,
            gateway,
            disk,
            first,
        })
    }

    async fn first_process(&self, id: &str) -> Result<(Groups, FirstProcess)> {
        let state = self.worker.container(id).await?;
        let pid = state
            .and_then(|found| found.state?.pid)
            .and_then(|pid| i32::try_from(pid).ok())
            .filter(|&pid| pid > 0)
            .ok_or_else(|| Error::Gone("its container ended as it started".into()))?;
        let first = FirstProcess::of(pid);
        let groups = Groups::of(pid, id);
        // A server in a container may not see them; only user namespaces need them.
        match (groups, self.isolation) {
            (Err(error), Isolation::Privileged) => {
                tracing::warn!(%error, "memory and processes of a sandbox cannot be told");
                Ok((Groups::unknown(), first))
            }
            (groups, _) => groups.map(|groups| (groups, first)),
        }
    }

    /// The engine inside and its version, once it answers.
    async fn engine(&self, name: &str) -> Result<(bollard::Docker, String)> {
        let answer = async {
            let engine = dial::engine(&self.worker, name, self.config.engine_answer_max_bytes)?;
            let engine = engine.negotiate_version().await?;
            let version = engine.version().await?.version.unwrap_or_default();
            Ok((
                engine,
                version.split('+').next().unwrap_or_default().to_owned(),
            ))
        };
        let limit = Duration::from_secs(self.config.start_max_s);
        match tokio::time::timeout(limit, answer).await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => Err(self.why_no_engine(name, error).await),
            Err(_) => Err(self
                .why_no_engine(
                    name,
                    Error::Engine(format!("nothing after {} s", limit.as_secs())),
                )
                .await),
        }
    }

    async fn why_no_engine(&self, name: &str, error: Error) -> Error {
        let said = container::log_end(&self.worker, name).await;
        tracing::warn!(name, said, "the engine of a new sandbox did not answer");
        match self.worker.container(name).await {
            Ok(Some(found))
                if found.state.as_ref().and_then(|state| state.running) == Some(true) =>
            {
                error
            }
            _ => Error::Gone(format!("its container ended as it started: {said}")),
        }
    }

    /// Removes whatever there is of a session's sandbox. Each part is tried, whatever becomes of
    /// the others; doing it twice is no error.
    pub(crate) async fn remove(&self, session: &str) -> Result<()> {
        let name = names::sandbox(&self.config.instance, session);
        let container = container::remove(&self.worker, &name).await;
        let network = network::remove(&self.worker, &name).await;
        // While the container runs, its disk must stay whole.
        let disk = match &container {
            Ok(()) => self.disks.of(session).remove().await,
            Err(_) => Ok(()),
        };
        container.and(network).and(disk)
    }
}
