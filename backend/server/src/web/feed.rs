use crate::session::{Phase, Session, Sessions};
use crate::web::upgrade::{Gone, PING_EVERY, send};
use axum::extract::ws::{Message, WebSocket};
use engine::{Bench, JobHandle};
use futures_util::StreamExt as _;
use futures_util::stream::SplitSink;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;
use wire::{ApiError, ClientMessage, ErrorCode, Event, FilesState, ServerMessage};

/// How long the end of a session waits for the final events of its jobs.
const LAST_WORDS_MAX: Duration = Duration::from_secs(3);

/// One page's end of a session's socket.
///
/// Nothing is queued for it beyond a few pages of events: what changed is looked up when it can be
/// sent, and events stay in their job's log until then.
pub(crate) struct Feed {
    sessions: Arc<Sessions>,
    session: Arc<Session>,
    /// Of each followed job, the follower that counts.
    followers: HashMap<u64, (u64, AbortHandle)>,
    next_follower: u64,
    /// Of each job that was told of, whether it had ended.
    told: HashMap<u64, bool>,
    pages: mpsc::Sender<Followed>,
    arriving: mpsc::Receiver<Followed>,
}

/// Events that a follower read.
struct Followed {
    job: u64,
    follower: u64,
    events: Vec<Event>,
    ended: bool,
}

/// What of a ready session is waited for.
struct Changes {
    bench: Arc<Bench>,
    files: watch::Receiver<u64>,
    jobs: watch::Receiver<u64>,
    engine: watch::Receiver<u64>,
}

/// Pages of events that wait to be sent.
const PAGES_WAITING_MAX: usize = 2;

/// Events in one message.
const EVENTS_MAX: usize = 500;

/// How long a run may take to read its input before the page is told.
const STDIN_MAX: Duration = Duration::from_secs(2);

type Sink = SplitSink<WebSocket, Message>;

impl Feed {
    pub(crate) fn new(sessions: Arc<Sessions>, session: Arc<Session>) -> Self {
        let (pages, arriving) = mpsc::channel(PAGES_WAITING_MAX);
        Self {
            sessions,
            session,
            followers: HashMap::new(),
            next_follower: 0,
            told: HashMap::new(),
            pages,
            arriving,
        }
    }

    /// Serves the page until it goes or the session has ended.
    pub(crate) async fn serve(mut self, socket: WebSocket) {
        let (mut sink, mut stream) = socket.split();
        let _ = self.run(&mut sink, &mut stream).await;
        for (_, follower) in self.followers.values() {
            follower.abort();
        }
        let _ = send(&mut sink, Message::Close(None)).await;
    }

    async fn run(
        &mut self,
        sink: &mut Sink,
        stream: &mut (impl futures_util::Stream<Item = Result<Message, axum::Error>> + Unpin),
    ) -> Result<(), Gone> {
        let mut phase = self.session.phase.subscribe();
        let mut ping = tokio::time::interval(PING_EVERY);
        let mut changes = None;
        // The first thing a page learns is the session as it stands.
        phase.mark_changed();
        loop {
            tokio::select! {
                _ = phase.changed() => {
                    let (ended, ready) = match &*phase.borrow_and_update() {
                        Phase::Ended(_) => (true, None),
                        Phase::Ready(ready) => (false, Some(ready.bench.clone())),
                        _ => (false, None),
                    };
                    if ended {
                        self.last_words(sink).await?;
                    }
                    let session = self.sessions.view(&self.session);
                    say(sink, &ServerMessage::Session { session }).await?;
                    if ended {
                        return Ok(());
                    }
                    if let (Some(bench), true) = (ready, changes.is_none()) {
                        changes = Some(Changes::of(bench));
                    }
                }
                change = next_change(&mut changes) => {
                    let Some(changes) = &mut changes else { continue };
                    self.tell(sink, changes, change).await?;
                }
                Some(followed) = self.arriving.recv() => self.pass_on(sink, followed).await?,
                message = stream.next() => match message {
                    Some(Ok(Message::Text(text))) => {
                        if let Err(error) = self.carry_out(text.as_str()).await {
                            say(sink, &ServerMessage::Error { error }).await?;
                        }
                    }
                    Some(Ok(Message::Binary(_))) => {
                        let error = ApiError::new(
                            ErrorCode::BadRequest,
                            "This socket takes text messages only.",
                            "Send JSON as text.",
                        );
                        say(sink, &ServerMessage::Error { error }).await?;
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Gone),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => self.session.asked(),
                },
                _ = ping.tick() => send(sink, Message::Ping(bytes::Bytes::new())).await?,
            }
        }
    }

    /// Passes on what is left of the jobs that are followed: they end with their session.
    async fn last_words(&mut self, sink: &mut Sink) -> Result<(), Gone> {
        let until = tokio::time::Instant::now() + LAST_WORDS_MAX;
        while !self.followers.is_empty() {
            match tokio::time::timeout_at(until, self.arriving.recv()).await {
                Ok(Some(followed)) => self.pass_on(sink, followed).await?,
                Ok(None) | Err(_) => break,
            }
        }
        Ok(())
    }

    async fn pass_on(&mut self, sink: &mut Sink, followed: Followed) -> Result<(), Gone> {
        let current = self.followers.get(&followed.job);
        if current.map(|(follower, _)| *follower) != Some(followed.follower) {
            return Ok(());
        }
        if followed.ended {
            self.followers.remove(&followed.job);
        }
        if followed.events.is_empty() {
            return Ok(());
        }
        let (job, events) = (followed.job, followed.events);
        say(sink, &ServerMessage::Events { job, events }).await
    }

    async fn tell(
        &mut self,
        sink: &mut Sink,
        changes: &mut Changes,
        change: Change,
    ) -> Result<(), Gone> {
        match change {
            Change::Files => {
                let revision = *changes.files.borrow_and_update();
                let files = FilesState { revision };
                say(sink, &ServerMessage::Files { files }).await
            }
            Change::Engine => {
                changes.engine.borrow_and_update();
                say(sink, &ServerMessage::Engine).await
            }
            Change::Jobs => {
                changes.jobs.borrow_and_update();
                let jobs = changes.bench.jobs();
                self.told
                    .retain(|id, _| jobs.iter().any(|job| job.job().id == *id));
                for job in jobs {
                    let job = job.job();
                    let ended = job.took_ms.is_some();
                    if self.told.insert(job.id, ended) != Some(ended) {
                        say(sink, &ServerMessage::Job { job }).await?;
                    }
                }
                Ok(())
            }
        }
    }

    async fn carry_out(&mut self, text: &str) -> Result<(), ApiError> {
        let message: ClientMessage = serde_json::from_str(text).map_err(|error| {
            ApiError::new(
                ErrorCode::BadRequest,
                format!("The message is not of the socket's shape: {error}."),
                "Compare it with the API's documentation.",
            )
        })?;
        match message {
            ClientMessage::Follow { job, after } => {
                let handle = self.session.look()?.job(job)?;
                self.follow(job, handle, after);
                Ok(())
            }
            ClientMessage::Stdin { job, text } => {
                let handle = self.session.bench()?.job(job)?;
                match tokio::time::timeout(STDIN_MAX, handle.write_stdin(text)).await {
                    Ok(result) => result,
                    Err(_) => Err(ApiError::new(
                        ErrorCode::TooMany,
                        format!("Job {job} does not read its input; what was typed was dropped."),
                        "Wait until it reads, or cancel it.",
                    )),
                }
            }
            ClientMessage::CloseStdin { job } => {
                self.session.bench()?.job(job)?.close_stdin().await
            }
        }
    }

    /// Reads the job's events from `after` on. A new follower of a job replaces the last.
    fn follow(&mut self, job: u64, handle: JobHandle, after: u64) {
        self.next_follower += 1;
        let follower = self.next_follower;
        let pages = self.pages.clone();
        let task = tokio::spawn(async move {
            let mut wake = handle.watch();
            let mut after = after;
            loop {
                wake.mark_unchanged();
                let page = handle.page(after, EVENTS_MAX);
                let Some(last) = page.events.last().map(|event| event.seq) else {
                    if page.ended {
                        let last = Followed {
                            job,
                            follower,
                            events: Vec::new(),
                            ended: true,
                        };
                        let _ = pages.send(last).await;
                        return;
                    }
                    if wake.changed().await.is_err() {
                        return;
                    }
                    continue;
                };
                after = last;
                let followed = Followed {
                    job,
                    follower,
                    events: page.events,
                    ended: page.ended,
                };
                if pages.send(followed).await.is_err() || page.ended {
                    return;
                }
            }
        });
        if let Some((_, before)) = self.followers.insert(job, (follower, task.abort_handle())) {
            before.abort();
        }
    }
}

/// What changed in a session.
enum Change {
    Files,
    Jobs,
    Engine,
}

impl Changes {
    /// A page that just came is told of files and jobs as they stand.
    fn of(bench: Arc<Bench>) -> Self {
        let signals = bench.signals();
        let mut changes = Self {
            files: signals.files.subscribe(),
            jobs: signals.jobs.subscribe(),
            engine: signals.engine.subscribe(),
            bench,
        };
        changes.files.mark_changed();
        changes.jobs.mark_changed();
        changes
    }
}

async fn next_change(changes: &mut Option<Changes>) -> Change {
    let Some(changes) = changes else {
        return std::future::pending().await;
    };
    let (files, jobs, engine) = (&mut changes.files, &mut changes.jobs, &mut changes.engine);
    tokio::select! {
        Ok(()) = files.changed() => Change::Files,
        Ok(()) = jobs.changed() => Change::Jobs,
        Ok(()) = engine.changed() => Change::Engine,
        else => std::future::pending().await,
    }
}

async fn say(sink: &mut Sink, message: &ServerMessage) -> Result<(), Gone> {
    match serde_json::to_string(message) {
        Ok(text) => send(sink, Message::Text(text.into())).await,
        Err(error) => {
            tracing::error!(%error, "a message could not be written");
            Ok(())
        }
    }
}
