use crate::bases::Bases;
use crate::session::entry::{Phase, Ready, Session};
use crate::session::token;
use crate::settings::Settings;
use engine::{Bench, Setup, sandbox_error};
use sandbox::{Config, Pool, Provider};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::task::TaskTracker;
use wire::{ApiError, EndReason, ErrorCode, SessionCreated, SessionState};

/// Every session of the server: those with a sandbox, those that wait for one, and for a while
/// those that ended, so that a page can be told why.
pub(crate) struct Sessions {
    provider: Arc<dyn Provider>,
    pool: Pool,
    settings: Arc<Settings>,
    bases: Arc<Bases>,
    state: Mutex<State>,
    /// What is still being made or removed.
    tasks: TaskTracker,
}

#[derive(Default)]
struct State {
    sessions: HashMap<String, Arc<Session>>,
    /// The next first.
    queue: VecDeque<Arc<Session>>,
    /// Sessions that have a sandbox or are getting one, or whose sandbox is being removed.
    places_taken: usize,
    closing: bool,
    /// Not before then is another sandbox tried, after the worker had no room.
    full_until: Option<Instant>,
}

/// How long a session that ended is remembered.
const REMEMBERED: Duration = Duration::from_secs(10 * 60);

/// How often ends are looked for.
const TICK: Duration = Duration::from_secs(1);

/// How long after the worker had no room another sandbox is tried.
const FULL_PAUSE: Duration = Duration::from_secs(3);

/// How long the end of the server may take.
const SHUT_DOWN_MAX: Duration = Duration::from_secs(20);

impl Sessions {
    pub(crate) fn new(
        provider: Arc<dyn Provider>,
        settings: Arc<Settings>,
        bases: Arc<Bases>,
    ) -> Arc<Self> {
        let Config {
            pool_ready,
            sandboxes_max,
            ..
        } = settings.sandbox;
        let limits = settings.limits.clone();
        Arc::new(Self {
            pool: Pool::new(provider.clone(), limits, pool_ready, sandboxes_max),
            provider,
            settings,
            bases,
            state: Mutex::default(),
            tasks: TaskTracker::new(),
        })
    }

    /// A new session: with a sandbox on its way, or in the queue, or refused.
    pub(crate) fn create(self: &Arc<Self>) -> Result<(Arc<Session>, String), ApiError> {
        let (token, hash) = token::new();
        let session = Arc::new(Session::new(token::new_id(), hash, &self.settings.limits));
        {
            let mut state = self.lock();
            if state.closing {
                return Err(ApiError::new(
                    ErrorCode::Unavailable,
                    "The server is stopping.",
                    "Try again in a minute.",
                )
                .retry_after(60));
            }
            let must_wait = state.places_taken >= self.settings.sandbox.sandboxes_max
                || !state.queue.is_empty();
            if must_wait && state.queue.len() >= self.settings.queue_max {
                return Err(self.refusal(&state));
            }
            state.sessions.insert(session.id.clone(), session.clone());
            state.queue.push_back(session.clone());
        }
        tracing::info!(session = session.id, "a session was asked for");
        self.advance();
        Ok((session, token))
    }

    /// The session of that id, also for a while after its end.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Session>> {
        let session = self.lock().sessions.get(id).cloned();
        if let Some(session) = &session {
            session.asked();
        }
        session
    }

    /// The session as the page sees it.
    pub(crate) fn view(&self, session: &Session) -> wire::Session {
        let limits = &self.settings.limits;
        let phase = session.phase.borrow().clone();
        let engine_version = match &phase {
            Phase::Ready(ready) => Some(ready.sandbox.engine_version().to_owned()),
            _ => None,
        };
        let state = match phase {
            Phase::Queued(position) => SessionState::Queued { position },
            Phase::Starting => SessionState::Starting,
            Phase::Ready(_) => SessionState::Ready,
            Phase::Ended(reason) => SessionState::Ended { reason },
        };
        let ended = matches!(state, SessionState::Ended { .. });
        let left = if ended {
            Duration::ZERO
        } else {
            session.ends_in()
        };
        wire::Session {
            id: session.id.clone(),
            state,
            ends_in_ms: u64::try_from(left.as_millis()).unwrap_or(u64::MAX),
            can_extend: !ended && session.can_extend(limits),
            platforms: self.provider.platforms(),
            engine_version,
            limits: limits.clone(),
        }
    }

    /// A new session and its token, as they are answered.
    pub(crate) fn created(&self, session: &Session, token: String) -> SessionCreated {
        SessionCreated {
            session: self.view(session),
            token,
        }
    }

    /// How many have or get a sandbox, and how many wait.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let state = self.lock();
        (state.places_taken, state.queue.len())
    }

    /// Ends a session and removes its sandbox in the background.
    pub(crate) fn end(self: &Arc<Self>, session: &Session, reason: &EndReason) {
        let Some(before) = session.end(reason.clone()) else {
            return;
        };
        tracing::info!(session = session.id, ?reason, "a session ended");
        match before {
            Phase::Queued(_) => self.lock().queue.retain(|other| other.id != session.id),
            Phase::Ready(ready) => {
                ready.bench.close();
                let this = self.clone();
                self.tasks.spawn(async move {
                    if let Err(error) = this.pool.release(ready.sandbox).await {
                        tracing::warn!(%error, "a sandbox could not be removed; it will be reaped");
                    }
                    this.give_back();
                });
            }
            // Whoever makes its sandbox sees the end and removes it.
            Phase::Starting | Phase::Ended(_) => {}
        }
        self.advance();
    }

    /// Removes leftovers, then looks for sessions that are due for as long as the server runs.
    pub(crate) async fn upkeep(self: Arc<Self>) {
        // Later ones the provider finds by itself.
        match self.provider.reap().await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "sandboxes of an earlier server were removed"),
            Err(error) => tracing::warn!(%error, "leftover sandboxes could not be looked for"),
        }
        loop {
            tokio::time::sleep(TICK).await;
            let sessions: Vec<_> = self.lock().sessions.values().cloned().collect();
            for session in sessions {
                if let Some(reason) = session.due(&self.settings.limits) {
                    self.end(&session, &reason);
                } else if session.ended_for().is_some_and(|ago| ago > REMEMBERED) {
                    self.lock().sessions.remove(&session.id);
                }
            }
            self.advance();
        }
    }

    /// Ends every session and waits until their sandboxes are gone.
    pub(crate) async fn shut_down(self: &Arc<Self>) {
        let sessions: Vec<_> = {
            let mut state = self.lock();
            state.closing = true;
            state.sessions.values().cloned().collect()
        };
        self.pool.close();
        for session in sessions {
            self.end(&session, &EndReason::Shutdown);
        }
        self.tasks.close();
        if tokio::time::timeout(SHUT_DOWN_MAX, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("some sandboxes took too long to remove");
        }
    }

    /// Starts sandboxes for those whose turn it is, and tells the others their place.
    fn advance(self: &Arc<Self>) {
        let mut state = self.lock();
        let full = state.full_until.is_some_and(|until| Instant::now() < until);
        while !full && !state.closing && state.places_taken < self.settings.sandbox.sandboxes_max {
            let Some(session) = state.queue.pop_front() else {
                break;
            };
            let waits = session.phase.send_if_modified(|phase| {
                let waits = !matches!(phase, Phase::Ended(_));
                if waits {
                    *phase = Phase::Starting;
                }
                waits
            });
            if !waits {
                continue;
            }
            state.places_taken += 1;
            let this = self.clone();
            self.tasks.spawn(async move { this.start(session).await });
        }
        for (index, session) in state.queue.iter().enumerate() {
            let position = u32::try_from(index + 1).unwrap_or(u32::MAX);
            session.phase.send_if_modified(|phase| {
                let moved = !matches!(phase, Phase::Queued(old) if *old == position)
                    && !matches!(phase, Phase::Ended(_));
                if moved {
                    *phase = Phase::Queued(position);
                }
                moved
            });
        }
    }

    /// Makes the sandbox of a session that has a place.
    async fn start(self: Arc<Self>, session: Arc<Session>) {
        let started = Instant::now();
        let sandbox = match self.pool.acquire().await {
            Ok(sandbox) => sandbox,
            Err(sandbox::Error::Full(why)) => {
                tracing::info!(
                    session = session.id,
                    why,
                    "the worker has no room; the session waits"
                );
                let mut state = self.lock();
                state.full_until = Some(Instant::now() + FULL_PAUSE);
                if !matches!(*session.phase.borrow(), Phase::Ended(_)) {
                    state.queue.push_front(session);
                }
                drop(state);
                self.give_back();
                return;
            }
            Err(error) => {
                tracing::warn!(session = session.id, %error, "a sandbox could not be made");
                let message = sandbox_error(error).to_string();
                session.end(EndReason::Lost { message });
                self.give_back();
                return;
            }
        };
        tracing::info!(
            session = session.id,
            took_ms = started.elapsed().as_millis(),
            "a session is ready"
        );
        let names = self.bases.clone();
        let bench = Bench::open(Setup {
            sandbox: sandbox.clone(),
            limits: self.settings.limits.clone(),
            platforms: self.provider.platforms(),
            bases: Arc::new(move || names.names()),
        });
        session.begin(&self.settings.limits);
        let ready = Ready {
            bench: bench.clone(),
            sandbox: sandbox.clone(),
        };
        let taken = session.phase.send_if_modified(|phase| {
            let waits = matches!(phase, Phase::Starting);
            if waits {
                *phase = Phase::Ready(ready);
            }
            waits
        });
        if !taken {
            bench.close();
            if let Err(error) = self.pool.release(sandbox).await {
                tracing::warn!(%error, "a sandbox could not be removed; it will be reaped");
            }
            self.give_back();
            return;
        }
        let lost = sandbox.lost();
        let this = Arc::downgrade(&self);
        // Not one of the tasks that the end of the server waits for.
        tokio::spawn(async move {
            let message = lost.await;
            if let Some(this) = this.upgrade() {
                this.end(&session, &EndReason::Lost { message });
            }
        });
    }

    fn give_back(self: &Arc<Self>) {
        {
            let mut state = self.lock();
            state.places_taken = state.places_taken.saturating_sub(1);
        }
        self.advance();
    }

    /// When the first session must end, somebody's place gets free.
    fn refusal(&self, state: &State) -> ApiError {
        let soonest = state
            .sessions
            .values()
            .filter(|session| matches!(*session.phase.borrow(), Phase::Ready(_)))
            .map(|session| session.ends_in().as_secs())
            .min();
        let seconds = u32::try_from(soonest.unwrap_or(60).clamp(15, 600)).unwrap_or(600);
        ApiError::new(
            ErrorCode::TooMany,
            format!(
                "All {} sessions are taken and {} wait already.",
                self.settings.sandbox.sandboxes_max,
                state.queue.len()
            ),
            format!(
                "Come back in {} min; editing and linting work without a session.",
                seconds.div_ceil(60)
            ),
        )
        .retry_after(seconds)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sessions")
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}
