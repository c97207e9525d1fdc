use crate::session::token::TokenHash;
use engine::Bench;
use sandbox::Sandbox;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, watch};
use wire::{ApiError, EndReason, ErrorCode, Limits};

/// A session, from its place in the queue to some time after its end.
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) token: TokenHash,
    pub(crate) phase: watch::Sender<Phase>,
    /// Terminals that may still be opened.
    pub(crate) terminals: Arc<Semaphore>,
    times: Mutex<Times>,
}

/// Where a session stands.
#[derive(Clone)]
pub(crate) enum Phase {
    /// It waits its turn; the position counts from 1.
    Queued(u32),
    Starting,
    Ready(Ready),
    Ended(EndReason),
}

/// What a session has while it is ready.
#[derive(Clone)]
pub(crate) struct Ready {
    pub(crate) bench: Arc<Bench>,
    pub(crate) sandbox: Arc<dyn Sandbox>,
}

#[derive(Debug)]
struct Times {
    ends_at: Instant,
    used_at: Instant,
    /// When somebody last asked after it, which keeps its place in the queue.
    asked_at: Instant,
    extensions: u32,
    ended_at: Option<Instant>,
}

impl Session {
    pub(crate) fn new(id: String, token: TokenHash, limits: &Limits) -> Self {
        let now = Instant::now();
        Self {
            id,
            token,
            phase: watch::Sender::new(Phase::Starting),
            terminals: Arc::new(Semaphore::new(limits.terminals_max as usize)),
            times: Mutex::new(Times {
                ends_at: now + Duration::from_secs(limits.session_max_s),
                used_at: now,
                asked_at: now,
                extensions: 0,
                ended_at: None,
            }),
        }
    }

    /// Its bench, where it is ready; counts as something done in it.
    pub(crate) fn bench(&self) -> Result<Arc<Bench>, ApiError> {
        self.touch();
        self.look()
    }

    /// Its bench, where it is ready, to look at only: pages do that by themselves.
    pub(crate) fn look(&self) -> Result<Arc<Bench>, ApiError> {
        let conflict = |what: &str, help: &str| {
            Err(ApiError::new(ErrorCode::Conflict, what, help).retry_after(1))
        };
        match &*self.phase.borrow() {
            Phase::Ready(ready) => Ok(ready.bench.clone()),
            Phase::Queued(_) => conflict(
                "The session still waits for a sandbox.",
                "Wait until it is ready.",
            ),
            Phase::Starting => conflict(
                "The session's sandbox is being made.",
                "Wait until it is ready.",
            ),
            Phase::Ended(_) => Err(ApiError::new(
                ErrorCode::NotFound,
                "The session has ended.",
                "Start a new one; the page still has the files.",
            )),
        }
    }

    /// Says that something was done in it.
    pub(crate) fn touch(&self) {
        let now = Instant::now();
        let mut times = self.times();
        times.used_at = now;
        times.asked_at = now;
    }

    /// Says that somebody asked after it.
    pub(crate) fn asked(&self) {
        self.times().asked_at = Instant::now();
    }

    /// Starts its time anew, once its sandbox is there.
    pub(crate) fn begin(&self, limits: &Limits) {
        let now = Instant::now();
        let mut times = self.times();
        times.ends_at = now + Duration::from_secs(limits.session_max_s);
        times.used_at = now;
    }

    /// Puts its end off.
    pub(crate) fn extend(&self, limits: &Limits) -> Result<(), ApiError> {
        if matches!(*self.phase.borrow(), Phase::Ended(_)) {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "The session has ended already.",
                "Start a new one; the page still has the files.",
            ));
        }
        let mut times = self.times();
        if times.extensions >= limits.session_extensions_max {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                format!(
                    "The session was extended {} times already, as often as it may be.",
                    times.extensions
                ),
                "Keep what you need; then start a new session.",
            ));
        }
        times.extensions += 1;
        times.ends_at += Duration::from_secs(limits.session_max_s);
        times.used_at = Instant::now();
        Ok(())
    }

    /// Why it is to end now, if it is. A job that runs or a terminal that is used keeps it from
    /// being idle, nothing keeps it from its end.
    pub(crate) fn due(&self, limits: &Limits) -> Option<EndReason> {
        const ABANDONED: Duration = Duration::from_secs(60);
        let now = Instant::now();
        let phase = self.phase.borrow().clone();
        let times = self.times();
        match phase {
            Phase::Ended(_) => None,
            // A place in the queue is for who still waits.
            Phase::Queued(_)
                if self.phase.receiver_count() == 0 && now - times.asked_at > ABANDONED =>
            {
                Some(EndReason::Idle)
            }
            Phase::Queued(_) | Phase::Starting => None,
            Phase::Ready(_) if now >= times.ends_at => Some(EndReason::Expired),
            Phase::Ready(ready) => {
                let idle = now - times.used_at > Duration::from_secs(limits.session_idle_max_s);
                (idle && !ready.bench.is_busy()).then_some(EndReason::Idle)
            }
        }
    }

    /// Ends it. Only the first end counts; answers what it had.
    pub(crate) fn end(&self, reason: EndReason) -> Option<Phase> {
        let mut before = None;
        self.phase.send_if_modified(|phase| {
            if matches!(phase, Phase::Ended(_)) {
                return false;
            }
            before = Some(std::mem::replace(phase, Phase::Ended(reason)));
            true
        });
        if before.is_some() {
            self.times().ended_at = Some(Instant::now());
        }
        before
    }

    /// How long ago it ended.
    pub(crate) fn ended_for(&self) -> Option<Duration> {
        self.times().ended_at.map(|at| at.elapsed())
    }

    pub(crate) fn ends_in(&self) -> Duration {
        self.times()
            .ends_at
            .saturating_duration_since(Instant::now())
    }

    pub(crate) fn can_extend(&self, limits: &Limits) -> bool {
        self.times().extensions < limits.session_extensions_max
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
