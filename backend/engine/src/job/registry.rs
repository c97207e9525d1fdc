use crate::job::handle::{Context, JobHandle};
use crate::job::log::JobLog;
use crate::signals::bump;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use wire::{ApiError, ErrorCode, Job, JobRequest, JobState, Limits};

/// Pieces of input that wait for a run to read them.
const STDIN_QUEUE: usize = 16;

/// The jobs of a session: a few at once, a bounded number kept.
#[derive(Debug)]
pub(crate) struct Jobs {
    state: Mutex<State>,
    limits: Limits,
    changed: watch::Sender<u64>,
    closed: CancellationToken,
}

#[derive(Debug, Default)]
struct State {
    last_id: u64,
    /// The oldest first.
    jobs: VecDeque<JobHandle>,
}

impl Jobs {
    pub(crate) fn new(
        limits: &Limits,
        changed: watch::Sender<u64>,
        closed: CancellationToken,
    ) -> Self {
        Self {
            state: Mutex::new(State::default()),
            limits: limits.clone(),
            changed,
            closed,
        }
    }

    /// Takes up a job, or refuses it where too many run.
    pub(crate) fn open(&self, request: JobRequest) -> Result<(JobHandle, Context), ApiError> {
        let mut state = self.lock();
        let running = state.jobs.iter().filter(|job| is_running(job)).count();
        if running >= self.limits.jobs_running_max as usize {
            return Err(ApiError::new(
                ErrorCode::TooMany,
                format!(
                    "{running} jobs are running; a session may have {} at once.",
                    self.limits.jobs_running_max
                ),
                "Wait for one to end, or cancel one.",
            )
            .retry_after(5));
        }
        state.last_id += 1;
        let id = state.last_id;
        let takes_stdin = matches!(&request, JobRequest::Run(run) if run.stdin || run.tty);
        let (sender, receiver) = mpsc::channel(STDIN_QUEUE);
        let job = Job {
            id,
            request,
            state: JobState::Running,
            started_at_ms: now_ms(),
            took_ms: None,
            last_seq: 0,
        };
        let log = Arc::new(JobLog::new(job, &self.limits));
        let cancel = self.closed.child_token();
        let handle = JobHandle {
            id,
            log: log.clone(),
            cancel: cancel.clone(),
            stdin: takes_stdin.then_some(sender),
        };
        state.jobs.push_back(handle.clone());
        self.forget(&mut state);
        drop(state);
        bump(&self.changed);
        let stdin = takes_stdin.then_some(receiver);
        Ok((handle, Context { log, cancel, stdin }))
    }

    /// All that are kept, the oldest first.
    pub(crate) fn list(&self) -> Vec<JobHandle> {
        self.lock().jobs.iter().cloned().collect()
    }

    pub(crate) fn get(&self, id: u64) -> Option<JobHandle> {
        self.lock().jobs.iter().find(|job| job.id == id).cloned()
    }

    pub(crate) fn any_running(&self) -> bool {
        self.lock().jobs.iter().any(is_running)
    }

    /// Says that a job ended.
    pub(crate) fn changed(&self) {
        bump(&self.changed);
    }

    /// Drops the oldest that ended, by number and by what they hold, so that a session's memory
    /// is bounded however chatty its jobs were.
    fn forget(&self, state: &mut State) {
        const LOGS_HELD: usize = 4;
        let held_max = usize::try_from(self.limits.job_output_max_bytes)
            .unwrap_or(usize::MAX)
            .saturating_mul(LOGS_HELD);
        loop {
            let held: usize = state.jobs.iter().map(|job| job.log.held_bytes()).sum();
            if state.jobs.len() <= self.limits.jobs_kept_max as usize && held <= held_max {
                return;
            }
            let Some(oldest) = state.jobs.iter().position(|job| !is_running(job)) else {
                return;
            };
            state.jobs.remove(oldest);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_running(job: &JobHandle) -> bool {
    job.log.job().state == JobState::Running
}

fn now_ms() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{BuildRequest, FinalReason};

    fn jobs() -> Jobs {
        let limits = Limits {
            jobs_running_max: 2,
            jobs_kept_max: 3,
            ..Limits::default()
        };
        Jobs::new(&limits, watch::Sender::new(0), CancellationToken::new())
    }

    fn build() -> JobRequest {
        JobRequest::Build(BuildRequest::default())
    }

    #[test]
    fn too_many_at_once_are_refused_until_one_ends() {
        let jobs = jobs();
        let (first, _) = jobs.open(build()).unwrap();
        jobs.open(build()).unwrap();
        assert_eq!(jobs.open(build()).unwrap_err().code, ErrorCode::TooMany);
        first.log.finish(FinalReason::Cancelled);
        assert_eq!(jobs.open(build()).unwrap().0.id, 3);
    }

    #[test]
    fn the_oldest_that_ended_are_forgotten() {
        let jobs = jobs();
        let (running, _) = jobs.open(build()).unwrap();
        for _ in 0..5 {
            let (job, _) = jobs.open(build()).unwrap();
            job.log.finish(FinalReason::Cancelled);
        }
        let kept: Vec<u64> = jobs.list().iter().map(|job| job.id).collect();
        assert_eq!(kept, [running.id, 5, 6]);
    }

    #[tokio::test]
    async fn a_build_takes_no_input() {
        let jobs = jobs();
        let (job, _) = jobs.open(build()).unwrap();
        let error = job.write_stdin("a".into()).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict);
    }
}
