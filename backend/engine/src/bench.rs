use crate::build;
use crate::files::{Project, watch};
use crate::job::{Context, JobHandle, Jobs};
use crate::runners::Runners;
use crate::signals::{Signals, bump};
use crate::{lists, run, terminal};
use bollard::query_parameters::EventsOptions;
use futures_util::StreamExt as _;
use sandbox::{Process, Sandbox};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use wire::{
    ApiError, Container, ErrorCode, Files, FilesChange, FilesState, FinalReason, Image, JobRequest,
    Limits, WorkerPlatform,
};

/// Names the base images that the catalogue holds now.
pub type Bases = Arc<dyn Fn() -> Vec<String> + Send + Sync>;

/// How long after its connections a sandbox's end may be seen.
pub(crate) const LOSS_SEEN_MAX: Duration = Duration::from_secs(3);

/// What a [`Bench`] is made of.
#[derive(Clone)]
pub struct Setup {
    /// The session's sandbox.
    pub sandbox: Arc<dyn Sandbox>,
    /// What the session may use.
    pub limits: Limits,
    /// What the worker runs, its own platform first.
    pub platforms: Vec<WorkerPlatform>,
    /// For errors about bases that are not there.
    pub bases: Bases,
}

/// All that a session does with its engine.
pub struct Bench {
    setup: Setup,
    runners: Arc<Runners>,
    project: Arc<Project>,
    jobs: Arc<Jobs>,
    signals: Signals,
    closed: CancellationToken,
}

impl std::fmt::Debug for Bench {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bench")
            .field("sandbox", &self.setup.sandbox.name())
            .finish_non_exhaustive()
    }
}

impl Bench {
    /// A bench on a sandbox that is ready. It watches the project folder and the engine until it
    /// is closed.
    pub fn open(setup: Setup) -> Arc<Self> {
        let signals = Signals::default();
        let closed = CancellationToken::new();
        let project = Arc::new(Project::new(&setup.limits, signals.files.clone()));
        let jobs = Jobs::new(&setup.limits, signals.jobs.clone(), closed.clone());
        let bench = Arc::new(Self {
            project,
            runners: Runners::new(setup.sandbox.clone()),
            jobs: Arc::new(jobs),
            signals,
            closed,
            setup,
        });
        tokio::spawn(watch(
            bench.runners.clone(),
            bench.project.clone(),
            bench.closed.clone(),
        ));
        tokio::spawn(bench.clone().watch_engine());
        bench
    }

    /// Stops watching and every job. The sandbox stays.
    pub fn close(&self) {
        self.closed.cancel();
    }

    /// What changed; subscribe to its counters.
    pub fn signals(&self) -> &Signals {
        &self.signals
    }

    /// The project folder with its contents.
    pub async fn files(&self) -> Result<Files, ApiError> {
        self.project.list(&self.runners).await
    }

    /// Changes the project folder as a whole or not at all.
    pub async fn change_files(&self, change: &FilesChange) -> Result<FilesState, ApiError> {
        self.project.change(&self.runners, change).await
    }

    /// Starts a job.
    pub fn start(self: &Arc<Self>, request: JobRequest) -> Result<JobHandle, ApiError> {
        let (limits, platforms) = (&self.setup.limits, &self.setup.platforms);
        match request {
            JobRequest::Build(request) => {
                let command = build::command(&request, limits, platforms)?;
                let (job, context) = self.jobs.open(JobRequest::Build(request))?;
                let this = self.clone();
                self.supervise(&job, async move {
                    let Setup {
                        sandbox,
                        limits,
                        bases,
                        ..
                    } = &this.setup;
                    let before = sandbox.usage();
                    let build = build::build(&this.runners, &context, &command, limits, bases);
                    let (before, reason) = tokio::join!(before, build);
                    this.or_out_of_memory(before, reason).await
                });
                Ok(job)
            }
            JobRequest::Run(request) => {
                let request = run::check(request, platforms)?;
                let (job, context) = self.jobs.open(JobRequest::Run(request.clone()))?;
                let this = self.clone();
                self.supervise(&job, async move {
                    let Setup {
                        sandbox,
                        limits,
                        bases,
                        ..
                    } = &this.setup;
                    let mut context: Context = context;
                    let engine = sandbox.engine();
                    let before = sandbox.usage();
                    let run = run::run(&engine, &mut context, &request, limits, bases);
                    let (before, reason) = tokio::join!(before, run);
                    this.or_out_of_memory(before, reason).await
                });
                Ok(job)
            }
        }
    }

    /// The jobs that are kept, the oldest first.
    pub fn jobs(&self) -> Vec<JobHandle> {
        self.jobs.list()
    }

    /// One job.
    pub fn job(&self, id: u64) -> Result<JobHandle, ApiError> {
        self.jobs.get(id).ok_or_else(|| {
            ApiError::new(
                ErrorCode::NotFound,
                format!("There is no job {id} in this session, or no longer."),
                "Ask for the list of jobs; old ones are forgotten.",
            )
        })
    }

    /// Whether anything runs, which keeps a session from being idle.
    pub fn is_busy(&self) -> bool {
        self.jobs.any_running()
    }

    /// Every container of the engine.
    pub async fn containers(&self) -> Result<Vec<Container>, ApiError> {
        lists::containers(&self.setup.sandbox.engine()).await
    }

    /// Every image of the engine.
    pub async fn images(&self) -> Result<Vec<Image>, ApiError> {
        lists::images(&self.setup.sandbox.engine()).await
    }

    /// A shell of the learner on a terminal of that size.
    pub async fn terminal(&self, columns: u16, rows: u16) -> Result<Process, ApiError> {
        terminal::open(&*self.setup.sandbox, columns, rows).await
    }

    /// Runs a job's work and sees that it ends with one final event, whatever happens to it.
    fn supervise(&self, job: &JobHandle, work: impl Future<Output = FinalReason> + Send + 'static) {
        let work = tokio::spawn(work);
        let abort = work.abort_handle();
        let mut lost = self.setup.sandbox.lost();
        let jobs = self.jobs.clone();
        let log = job.log.clone();
        tokio::spawn(async move {
            let reason = tokio::select! {
                           // A session that lost its sandbox cancels its jobs, too; the loss is the reason.
                           biased;
                           message = &mut lost => FinalReason::EngineLost { message },
                           done = work => {
            let done = done.unwrap_or_else(|error| {
                               tracing::error!(%error, "a job broke off");
                               FinalReason::Failed {
                                   step: None,
                                   line: None,
                                   message: "Slipway failed at this job. Try again, and report it where it happens again.".into(),
                               }
                           });
            better_known(done, lost).await
            }
                       };
            abort.abort();
            log.finish(reason);
            jobs.changed();
        });
    }

    /// Tells a job that failed from one whose processes were killed for want of memory.
    async fn or_out_of_memory(
        &self,
        before: sandbox::Result<sandbox::Usage>,
        reason: FinalReason,
    ) -> FinalReason {
        let failed = match &reason {
            FinalReason::Failed { .. } | FinalReason::EngineLost { .. } => true,
            FinalReason::Finished { exit_code } => *exit_code == 137,
            _ => false,
        };
        let (true, Ok(before)) = (failed, before) else {
            return reason;
        };
        match self.setup.sandbox.usage().await {
            Ok(after) if after.memory_kills > before.memory_kills => FinalReason::OutOfMemory {
                limit_bytes: self.setup.limits.memory_max_bytes,
            },
            _ => reason,
        }
    }

    /// Passes on that containers or images changed, at most a few times a second.
    async fn watch_engine(self: Arc<Self>) {
        const QUIET: Duration = Duration::from_millis(200);
        const RETRY: Duration = Duration::from_secs(2);
        let types = ["container", "image"].map(String::from).to_vec();
        while !self.closed.is_cancelled() {
            let options = EventsOptions {
                filters: Some([("type".to_owned(), types.clone())].into()),
                ..Default::default()
            };
            let mut events = self.setup.sandbox.engine().events(Some(options));
            loop {
                let event = tokio::select! {
                    event = events.next() => event,
                    () = self.closed.cancelled() => return,
                };
                let Some(Ok(event)) = event else { break };
                // The inside of a container changes nothing that the lists show.
                if event
                    .action
                    .is_some_and(|action| action.starts_with("exec_"))
                {
                    continue;
                }
                let quiet = tokio::time::sleep(QUIET);
                tokio::pin!(quiet);
                loop {
                    tokio::select! {
                        event = events.next() => if !matches!(event, Some(Ok(_))) {
                            break;
                        },
                        () = &mut quiet => break,
                    }
                }
                bump(&self.signals.engine);
            }
            tokio::select! {
                () = tokio::time::sleep(RETRY) => {}
                () = self.closed.cancelled() => return,
            }
            bump(&self.signals.engine);
        }
    }
}

/// The worker knows better than a broken connection why an engine went away, though a moment later.
async fn better_known(reason: FinalReason, lost: impl Future<Output = String>) -> FinalReason {
    if !matches!(reason, FinalReason::EngineLost { .. }) {
        return reason;
    }
    match tokio::time::timeout(LOSS_SEEN_MAX, lost).await {
        Ok(message) => FinalReason::EngineLost { message },
        Err(_) => reason,
    }
}
