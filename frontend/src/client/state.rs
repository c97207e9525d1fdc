use crate::build::BuildLog;
use crate::client::follow::Follow;
use crate::client::{Phase, end_words, time};
use crate::run::RunLog;
use std::collections::BTreeMap;
use wire::{
    ApiError, BuildRequest, Container, EndReason, Event, FinalReason, Image, Job, JobKind,
    JobRequest, JobState, Platform, RunRequest, Session, WorkerPlatform,
};

/// Everything the page knows of the server.
#[derive(Default)]
pub(crate) struct State {
    /// How the connection stands.
    pub(crate) link: Link,
    /// Where the session stands.
    pub(crate) phase: Phase,
    /// The session as the server last told it.
    pub(crate) session: Option<Session>,
    /// When it ends, by this machine's clock in milliseconds.
    pub(crate) ends_at_ms: f64,
    /// Builds and runs, by number.
    pub(crate) jobs: BTreeMap<u64, JobEntry>,
    /// A build that was asked for and has no number yet.
    pub(crate) build: Launch,
    /// A run that was asked for and has no number yet.
    pub(crate) run: Launch,
    /// The engine's containers.
    pub(crate) containers: Listing<Container>,
    /// The engine's images.
    pub(crate) images: Listing<Image>,
    /// How the Build button builds.
    pub(crate) build_options: BuildRequest,
    /// How the Run button runs.
    pub(crate) run_options: RunRequest,
    /// Why edits do not reach the sandbox.
    pub(crate) sync_error: Option<ApiError>,
}

/// How the connection to the server stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Link {
    /// Nothing was asked of it yet.
    #[default]
    Unused,
    /// It works.
    Up,
    /// It was lost, and is tried again.
    Trying {
        /// How many tries failed.
        tries: u32,
    },
    /// The browser has no network.
    Offline,
}

/// A job between the press of its button and its number.
#[derive(Debug, Default)]
pub(crate) struct Launch {
    /// What was asked for, and when by this machine's clock.
    pub(crate) asked: Option<(JobRequest, f64)>,
    /// Tells one press from the next.
    pub(crate) ticket: u32,
    /// Why the last press brought nothing.
    pub(crate) refused: Option<ApiError>,
}

/// A list that is asked for again whenever it changes.
#[derive(Debug)]
pub(crate) struct Listing<T> {
    /// What there is; none before the first answer.
    pub(crate) items: Option<Vec<T>>,
    /// Why the last answer did not come.
    pub(crate) error: Option<ApiError>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self {
            items: None,
            error: None,
        }
    }
}

/// A job and what arrived of it.
pub(crate) struct JobEntry {
    /// As the server last told it.
    pub(crate) job: Job,
    /// Its output.
    pub(crate) log: JobLog,
    /// How far its events have arrived.
    pub(crate) follow: Follow,
    /// Whether its events are asked for.
    pub(crate) followed: bool,
    /// Whether it was asked to stop.
    pub(crate) stopping: bool,
    /// When it started, by this machine's clock in milliseconds.
    pub(crate) started_local_ms: f64,
}

/// What arrived of a job.
pub(crate) enum JobLog {
    /// Of a build.
    Build(BuildLog),
    /// Of a run.
    Run(RunLog),
}

impl JobLog {
    /// Takes in an event.
    pub(crate) fn apply(&mut self, event: Event) {
        match self {
            Self::Build(log) => log.apply(event),
            Self::Run(log) => log.apply(event),
        }
    }
}

impl JobEntry {
    /// A job of which nothing has arrived.
    pub(crate) fn new(job: Job, started_local_ms: f64) -> Self {
        let log = match job.request.kind() {
            JobKind::Build => JobLog::Build(BuildLog::default()),
            JobKind::Run => JobLog::Run(RunLog::default()),
        };
        Self {
            job,
            log,
            follow: Follow::default(),
            followed: false,
            stopping: false,
            started_local_ms,
        }
    }

    /// Whether it is under way.
    pub(crate) fn is_running(&self) -> bool {
        self.job.state == JobState::Running
    }

    /// How long it has been going, or went, in milliseconds.
    pub(crate) fn took_ms(&self, now_ms: f64) -> u64 {
        self.job
            .took_ms
            .unwrap_or_else(|| (now_ms - self.started_local_ms).max(0.0) as u64)
    }
}

impl State {
    /// The launch of a kind of job.
    pub(crate) fn launch(&mut self, kind: JobKind) -> &mut Launch {
        match kind {
            JobKind::Build => &mut self.build,
            JobKind::Run => &mut self.run,
        }
    }

    /// The jobs of a kind, the newest first.
    pub(crate) fn jobs_of(&self, kind: JobKind) -> impl Iterator<Item = &JobEntry> {
        self.jobs
            .values()
            .rev()
            .filter(move |entry| entry.job.request.kind() == kind)
    }

    /// The newest job of a kind that is under way.
    pub(crate) fn running(&self, kind: JobKind) -> Option<&JobEntry> {
        self.jobs_of(kind).find(|entry| entry.is_running())
    }

    /// Whether a job of a kind is asked for or under way.
    pub(crate) fn is_busy(&self, kind: JobKind) -> bool {
        let launch = match kind {
            JobKind::Build => &self.build,
            JobKind::Run => &self.run,
        };
        launch.asked.is_some() || self.running(kind).is_some()
    }

    /// Whether the browser has no network.
    pub(crate) fn is_offline(&self) -> bool {
        self.link == Link::Offline
    }

    /// What the session's worker runs; a usual one's before there is a session.
    pub(crate) fn platforms(&self) -> Vec<WorkerPlatform> {
        match &self.session {
            Some(session) if !session.platforms.is_empty() => session.platforms.clone(),
            _ => vec![
                WorkerPlatform {
                    platform: Platform::new("linux/amd64"),
                    execution: wire::Execution::Native,
                },
                WorkerPlatform {
                    platform: Platform::new("linux/arm64"),
                    execution: wire::Execution::Emulated,
                },
            ],
        }
    }

    /// Whether a platform runs under emulation.
    pub(crate) fn is_emulated(&self, platform: &Platform) -> bool {
        self.platforms().iter().any(|known| {
            known.platform == *platform && known.execution == wire::Execution::Emulated
        })
    }

    /// The session is over, and so are its jobs; what they wrote stays.
    pub(crate) fn end_jobs(&mut self, reason: &EndReason) {
        let now = time::now();
        for entry in self.jobs.values_mut().filter(|entry| entry.is_running()) {
            entry.job.took_ms = Some(entry.took_ms(now));
            let message = end_words(reason);
            entry.job.state = JobState::Ended(FinalReason::EngineLost { message });
            entry.stopping = false;
        }
    }

    /// Forgets what only that session had.
    pub(crate) fn clear_session(&mut self) {
        self.session = None;
        self.jobs.clear();
        self.containers = Listing::default();
        self.images = Listing::default();
        self.sync_error = None;
    }
}
