//! One sandbox on a worker.

use crate::cgroup::Groups;
use crate::disk::Disk;
use crate::gateway::Gateway;
use crate::host::Host;
use crate::live::Claim;
use crate::watch::{self, FirstProcess};
use crate::{Error, Exec, Process, Result, Sandbox, Usage, exec};
use bollard::Docker;
use futures_util::future::BoxFuture;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch::Sender;

/// What was made of a sandbox.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) engine: Docker,
    pub(crate) engine_version: String,
    pub(crate) groups: Groups,
    pub(crate) gateway: Gateway,
    pub(crate) disk: Disk,
    pub(crate) first: FirstProcess,
}

/// What stands for the sandbox until it is removed.
struct Standing {
    _gateway: Gateway,
    _claim: Claim,
}

pub(crate) struct Machine {
    host: Arc<Host>,
    session: String,
    name: String,
    engine: Docker,
    engine_version: String,
    groups: Groups,
    disk: Disk,
    standing: Mutex<Option<Standing>>,
    gone: Sender<Option<String>>,
    watcher: tokio::task::JoinHandle<()>,
}

impl Machine {
    pub(crate) fn new(host: Arc<Host>, session: String, made: Made, claim: Claim) -> Self {
        let gone = Sender::new(None);
        let (worker, name, teller) = (host.worker.clone(), made.name.clone(), gone.clone());
        let watcher = tokio::spawn(async move {
            let why = watch::over(&worker, &name, made.first).await;
            tell(&teller, why);
        });
        Self {
            host,
            session,
            name: made.name,
            engine: made.engine,
            engine_version: made.engine_version,
            groups: made.groups,
            disk: made.disk,
            standing: Mutex::new(Some(Standing {
                _gateway: made.gateway,
                _claim: claim,
            })),
            gone,
            watcher,
        }
    }

    fn check_there(&self) -> Result<()> {
        match &*self.gone.borrow() {
            Some(why) => Err(Error::Gone(why.clone())),
            None => Ok(()),
        }
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.watcher.abort();
    }
}

impl Sandbox for Machine {
    fn name(&self) -> &str {
        &self.name
    }

    fn engine_version(&self) -> &str {
        &self.engine_version
    }

    fn engine(&self) -> Docker {
        self.engine.clone()
    }

    fn exec(&self, exec: Exec) -> BoxFuture<'_, Result<Process>> {
        Box::pin(async move {
            self.check_there()?;
            exec::start(&self.host.worker, &self.name, exec).await
        })
    }

    fn usage(&self) -> BoxFuture<'_, Result<Usage>> {
        Box::pin(async move {
            self.check_there()?;
            let (disk_bytes, disk_free_bytes) = self.disk.space()?;
            Ok(Usage {
                memory_bytes: self.groups.memory_bytes(),
                memory_kills: self.groups.memory_kills(),
                pids: self.groups.pids(),
                disk_bytes,
                disk_free_bytes,
            })
        })
    }

    fn lost(&self) -> BoxFuture<'static, String> {
        let mut gone = self.gone.subscribe();
        Box::pin(async move {
            match gone.wait_for(Option::is_some).await {
                Ok(why) => why.clone().unwrap_or_default(),
                Err(_) => "nobody stands for it any more".into(),
            }
        })
    }

    fn remove(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            tell(&self.gone, "it was removed".into());
            self.host.remove(&self.session).await?;
            // Only now: a reaper must not meet a half-removed sandbox.
            let standing = self
                .standing
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            drop(standing);
            Ok(())
        })
    }
}

/// The first word on why it is gone is the one that counts.
fn tell(gone: &Sender<Option<String>>, why: String) {
    gone.send_if_modified(|gone| {
        let first = gone.is_none();
        if first {
            *gone = Some(why);
        }
        first
    });
}
