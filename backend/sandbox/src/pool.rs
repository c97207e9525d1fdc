//! Sandboxes kept ready, so that a session starts at once.

use crate::{Error, Provider, Result, Sandbox, Spec};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use wire::Limits;

/// How long to wait after a sandbox could not be made ready.
const RETRY: Duration = Duration::from_secs(5);

/// A provider with sandboxes ready, and a limit to how many there are.
pub struct Pool {
    shared: Arc<Shared>,
}

/// Where a pool stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolStatus {
    /// Sandboxes that wait for a session.
    pub ready: usize,
    /// Sandboxes that sessions have, and those being made or removed.
    pub taken: usize,
    /// The limit of both together.
    pub max: usize,
}

struct Shared {
    provider: Arc<dyn Provider>,
    limits: Limits,
    ready_wanted: usize,
    max: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Arc<dyn Sandbox>>,
    /// All there are, and those being made.
    count: usize,
    /// Being made for [`State::ready`].
    making: usize,
    closed: bool,
}

impl Pool {
    /// Keeps `ready` sandboxes of `provider` ready, of at most `max` at once, each with `limits`.
    /// Starts making them at once, so it needs a runtime.
    pub fn new(provider: Arc<dyn Provider>, limits: Limits, ready: usize, max: usize) -> Self {
        let shared = Arc::new(Shared {
            provider,
            limits,
            ready_wanted: ready,
            max,
            state: Mutex::default(),
        });
        shared.refill();
        Self { shared }
    }

    /// A sandbox that is ready, or a new one. [`Error::Full`] where there are as many as may be;
    /// then, one is free once another was given back.
    pub async fn acquire(&self) -> Result<Arc<dyn Sandbox>> {
        loop {
            match self.shared.take()? {
                Taken::Ready(sandbox) => {
                    self.shared.refill();
                    if is_lost(&sandbox) {
                        self.release(sandbox).await?;
                        continue;
                    }
                    return Ok(sandbox);
                }
                Taken::Place(place) => {
                    let sandbox = self.shared.make().await?;
                    place.keep();
                    return Ok(sandbox);
                }
            }
        }
    }

    /// Whether [`Pool::acquire`] would answer a sandbox now.
    pub fn has_room(&self) -> bool {
        let state = self.shared.state();
        !state.closed && (!state.ready.is_empty() || state.count - state.making < self.shared.max)
    }

    /// Removes a sandbox that [`Pool::acquire`] answered; its place is free for another. Where
    /// that fails, its place stays taken.
    pub async fn release(&self, sandbox: Arc<dyn Sandbox>) -> Result<()> {
        sandbox.remove().await?;
        self.shared.state().count -= 1;
        self.shared.refill();
        Ok(())
    }

    /// How many there are.
    pub fn status(&self) -> PoolStatus {
        let state = self.shared.state();
        let ready = state.ready.len();
        PoolStatus {
            ready,
            taken: state.count - ready - state.making,
            max: self.shared.max,
        }
    }

    /// Answers no more sandboxes. [`Provider::close`] removes those there are.
    pub fn close(&self) {
        let mut state = self.shared.state();
        state.closed = true;
        state.ready.clear();
    }
}

enum Taken {
    Ready(Arc<dyn Sandbox>),
    Place(Place),
}

/// A place for a sandbox that is being made; free again where it is not kept.
struct Place(Option<Arc<Shared>>);

impl Place {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(shared) = &self.0 {
            shared.state().count -= 1;
        }
    }
}

impl Shared {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(self: &Arc<Self>) -> Result<Taken> {
        let mut state = self.state();
        if state.closed {
            return Err(Error::Full("the server is ending".into()));
        }
        if let Some(sandbox) = state.ready.pop_front() {
            return Ok(Taken::Ready(sandbox));
        }
        // A session that waits goes before the next one's sandbox.
        if state.count - state.making >= self.max {
            return Err(Error::Full(format!("all {} are taken", self.max)));
        }
        state.count += 1;
        Ok(Taken::Place(Place(Some(Arc::clone(self)))))
    }

    async fn make(&self) -> Result<Arc<dyn Sandbox>> {
        let spec = Spec {
            session: format!("{:012x}", rand::random::<u64>() & 0xffff_ffff_ffff),
            limits: self.limits.clone(),
        };
        self.provider.create(spec).await
    }

    /// Makes sandboxes ready in the background, as many as are wanted and have room.
    fn refill(self: &Arc<Self>) {
        let mut state = self.state();
        while !state.closed
            && state.ready.len() + state.making < self.ready_wanted
            && state.count < self.max
        {
            state.count += 1;
            state.making += 1;
            let making: BoxFuture<'static, ()> = Box::pin(Arc::clone(self).make_ready());
            tokio::spawn(making);
        }
    }

    async fn make_ready(self: Arc<Self>) {
        match self.make().await {
            Ok(sandbox) => {
                if let Some(spare) = self.keep(sandbox)
                    && let Err(error) = spare.remove().await
                {
                    tracing::warn!(%error, "a sandbox that was not needed stays");
                }
            }
            Err(error) => {
                self.keep_none();
                if self.state().closed {
                    return;
                }
                tracing::warn!(%error, "no sandbox could be made ready");
                tokio::time::sleep(RETRY).await;
                self.refill();
            }
        }
    }

    /// Puts a sandbox to the ready ones; gives it back where sessions took its place meanwhile.
    fn keep(&self, sandbox: Arc<dyn Sandbox>) -> Option<Arc<dyn Sandbox>> {
        let mut state = self.state();
        state.making -= 1;
        if !state.closed && state.count <= self.max {
            state.ready.push_back(sandbox);
            return None;
        }
        state.count -= 1;
        Some(sandbox)
    }

    fn keep_none(&self) {
        let mut state = self.state();
        state.making -= 1;
        state.count -= 1;
    }
}

fn is_lost(sandbox: &Arc<dyn Sandbox>) -> bool {
    sandbox.lost().now_or_never().is_some()
}
