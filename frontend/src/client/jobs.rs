use crate::client::api::{self, CallError, Key};
use crate::client::page::{Act, Mark, Pane, Toast};
use crate::client::state::JobEntry;
use crate::client::store::{Client, topic};
use crate::client::time;
use crate::jobs::{ended, fault};
use wasm_bindgen_futures::spawn_local;
use wire::{
    ApiError, ClientMessage, Event, EventKind, FinalReason, Job, JobKind, JobRequest, JobState,
    Session, SessionState,
};

impl Client {
    /// Starts a job, with a session for it where there is none and every edit in it.
    pub(crate) fn start(&self, request: JobRequest) {
        let kind = request.kind();
        let ticket = self.change(topic::JOBS, |state| {
            let launch = state.launch(kind);
            if launch.asked.is_some() {
                return None;
            }
            launch.ticket = launch.ticket.wrapping_add(1);
            launch.asked = Some((request.clone(), time::now()));
            launch.refused = None;
            Some(launch.ticket)
        });
        let Some(ticket) = ticket else { return };
        let client = self.clone();
        spawn_local(async move {
            let outcome = client.launch(&request).await;
            client.launched(kind, ticket, outcome).await;
        });
    }

    async fn launch(&self, request: &JobRequest) -> Result<(Key, Job), ApiError> {
        let key = self.ready().await?;
        match self.post_job(&key, request).await {
            // The session may have ended while this page slept: then a new one does it.
            Err(CallError::Refused(_)) if self.is_gone(&key).await => {
                let key = self.ready().await?;
                let job = self.post_job(&key, request).await;
                job.map(|job| (key, job)).map_err(|error| error.to_error())
            }
            other => other
                .map(|job| (key, job))
                .map_err(|error| error.to_error()),
        }
    }

    async fn post_job(&self, key: &Key, request: &JobRequest) -> Result<Job, CallError> {
        self.flush().await?;
        api::send("POST", &key.path("jobs"), Some(key), request).await
    }

    /// Asks whether the session is over; if it is, the page forgets it.
    async fn is_gone(&self, key: &Key) -> bool {
        let answer = api::get::<Session>(&key.path(""), Some(key)).await;
        match answer {
            Ok(session) => {
                let over = matches!(session.state, SessionState::Ended { .. });
                self.take_session(session);
                over
            }
            Err(error) if error.is_session_gone() => {
                self.session_gone();
                true
            }
            Err(_) => false,
        }
    }

    async fn launched(&self, kind: JobKind, ticket: u32, outcome: Result<(Key, Job), ApiError>) {
        let wanted = self.change(topic::JOBS, |state| {
            let launch = state.launch(kind);
            let wanted = launch.ticket == ticket && launch.asked.is_some();
            if wanted {
                launch.asked = None;
                launch.refused = outcome.as_ref().err().cloned();
            }
            wanted
        });
        match outcome {
            Ok((_, job)) if wanted => self.take_job(job),
            // It was stopped before it had a number.
            Ok((key, job)) => {
                let _ = api::post::<Job>(&key.path(&format!("jobs/{}/cancel", job.id)), &key).await;
            }
            Err(error) if wanted => self.tell_refused(kind, &error),
            Err(_) => {}
        }
    }

    /// Says why a job can't be started, where it would have been shown.
    pub(crate) fn refuse(&self, kind: JobKind, error: ApiError) {
        self.change(topic::JOBS, |state| {
            state.launch(kind).refused = Some(error);
        });
    }

    fn tell_refused(&self, kind: JobKind, error: &ApiError) {
        let Some(page) = self.page() else { return };
        let (pane, title) = match kind {
            JobKind::Build => (Pane::Build, "The build did not start"),
            JobKind::Run => (Pane::Run, "The run did not start"),
        };
        if page.is_shown(pane) {
            page.say(&format!("{title}. {error}"));
        } else {
            page.toast(Toast {
                id: "launch",
                mark: Mark::Error,
                title: title.into(),
                text: error.to_string(),
                action: Some(("Show".into(), Act::Show(pane))),
                stays: false,
            });
        }
    }

    /// Stops what is under way of a kind: a job, or the wait for one.
    pub(crate) fn stop(&self, kind: JobKind) {
        let waited = self.change(topic::JOBS, |state| {
            state.launch(kind).asked.take().is_some()
        });
        if waited {
            return;
        }
        if let Some(id) = self.read(|state| state.running(kind).map(|entry| entry.job.id)) {
            self.cancel(id);
        }
    }

    /// Stops a job.
    pub(crate) fn cancel(&self, id: u64) {
        let Some(key) = self.key() else { return };
        self.change(topic::JOBS, |state| {
            if let Some(entry) = state.jobs.get_mut(&id) {
                entry.stopping = true;
            }
        });
        let client = self.clone();
        spawn_local(async move {
            match api::post::<Job>(&key.path(&format!("jobs/{id}/cancel")), &key).await {
                Ok(job) => client.take_job(job),
                Err(error) => {
                    client.change(topic::JOBS, |state| {
                        if let Some(entry) = state.jobs.get_mut(&id) {
                            entry.stopping = false;
                        }
                    });
                    client.tell_error("It was not stopped", &error);
                }
            }
        });
    }

    /// Asks what jobs there are.
    pub(super) async fn load_jobs(&self) {
        let Some(key) = self.key() else { return };
        if let Ok(jobs) = api::get::<Vec<Job>>(&key.path("jobs"), Some(&key)).await {
            let newest = |kind| {
                let of_kind = jobs.iter().filter(|job| job.request.kind() == kind);
                of_kind.map(|job| job.id).max()
            };
            let shown = [newest(JobKind::Build), newest(JobKind::Run)];
            for job in jobs {
                let id = job.id;
                self.take_job(job);
                if shown.contains(&Some(id)) {
                    self.look_at(id);
                }
            }
        }
    }

    /// Takes in what the server says of a job.
    pub(super) fn take_job(&self, job: Job) {
        let id = job.id;
        let unfollowed = self.change(topic::JOBS, |state| {
            let started = time::local(job.started_at_ms as f64).min(time::now());
            let running = job.state == JobState::Running;
            match state.jobs.get_mut(&id) {
                // Its end counts once its output is there.
                Some(entry) if entry.followed && !running && entry.is_running() => false,
                Some(entry) => {
                    entry.job = job;
                    running && !entry.followed
                }
                None => {
                    state.jobs.insert(id, JobEntry::new(job, started));
                    running
                }
            }
        });
        if unfollowed {
            self.look_at(id);
        }
    }

    /// Has a job's output sent, where it is not already.
    pub(crate) fn look_at(&self, id: u64) {
        let fresh = self.change(topic::JOBS, |state| {
            let entry = state.jobs.get_mut(&id)?;
            (!std::mem::replace(&mut entry.followed, true)).then_some(())
        });
        if fresh.is_some() {
            self.follow(id);
        }
    }

    /// Asks for the events after those that are there. Without a connection, opening it asks.
    pub(super) fn follow(&self, id: u64) {
        let after = self.read(|state| state.jobs.get(&id).map(|entry| entry.follow.last_seq));
        if let Some(after) = after {
            self.say_to_server(&ClientMessage::Follow { job: id, after });
        }
    }

    pub(super) fn follow_again(&self) {
        let open: Vec<u64> = self.read(|state| {
            let missing = |entry: &&JobEntry| {
                entry.followed && (entry.is_running() || entry.follow.last_seq < entry.job.last_seq)
            };
            state
                .jobs
                .values()
                .filter(missing)
                .map(|entry| entry.job.id)
                .collect()
        });
        for id in open {
            self.follow(id);
        }
    }

    pub(super) fn take_events(&self, id: u64, events: Vec<Event>) {
        let now = time::now();
        let end = self.change(topic::JOBS, |state| {
            let entry = state.jobs.get_mut(&id)?;
            let mut end = None;
            let live = entry.is_running();
            for event in events {
                let start = now - event.at_ms as f64;
                entry.started_local_ms = entry.started_local_ms.min(start);
                if let EventKind::Final { reason, job } = &event.kind {
                    entry.job = (**job).clone();
                    entry.job.state = JobState::Ended(reason.clone());
                    entry.stopping = false;
                    end = live.then(|| (entry.job.clone(), reason.clone()));
                }
                entry.log.apply(event);
            }
            end
        });
        if let Some((job, reason)) = end {
            self.tell_end(&job, &reason);
            self.refresh_lists();
        }
    }

    fn tell_end(&self, job: &Job, reason: &FinalReason) {
        let Some(page) = self.page() else { return };
        let kind = job.request.kind();
        let (pane, name) = match kind {
            JobKind::Build => (Pane::Build, "Build"),
            JobKind::Run => (Pane::Run, "Run"),
        };
        let failed = fault(kind, reason, None);
        let took = job.took_ms.map(crate::jobs::duration).unwrap_or_default();
        let title = match reason {
            FinalReason::Finished { exit_code } if *exit_code != 0 => {
                format!("{name} {} ended with exit code {exit_code}", job.id)
            }
            FinalReason::Finished { .. } => format!("{name} {} is done", job.id),
            _ => format!("{name} {}: {}", job.id, ended(reason)),
        };
        page.say(&format!("{title}, {took}"));
        if page.is_shown(pane) {
            return;
        }
        let text = match &failed {
            Some(fault) => format!("{}.", fault.what),
            None => format!("It took {took}."),
        };
        page.toast(Toast {
            id: "job",
            mark: if failed.is_some() {
                Mark::Error
            } else {
                Mark::Ok
            },
            title,
            text,
            action: Some(("Show".into(), Act::Show(pane))),
            stays: failed.is_some(),
        });
    }
}
