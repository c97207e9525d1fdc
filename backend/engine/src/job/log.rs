use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::watch;
use wire::{Event, EventKind, FinalReason, Job, JobState, Limits, Log};

/// A page of a job's events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// In order, without gaps.
    pub events: Vec<Event>,
    /// Whether the last of them ends the job.
    pub ended: bool,
}

/// The job has written all it may; nothing more is kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

/// A job's events: numbered from 1, bounded, ended by exactly one final event. Readers ask for
/// pages from any number, so a slow one costs no memory and misses nothing.
#[derive(Debug)]
pub(crate) struct JobLog {
    state: Mutex<State>,
    last_seq: watch::Sender<u64>,
    started: Instant,
    output_max_bytes: u64,
    events_max: usize,
}

#[derive(Debug)]
struct State {
    job: Job,
    events: Vec<Event>,
    /// Of log text.
    output_bytes: u64,
    /// All that is held, roughly.
    held_bytes: usize,
}

/// What an event holds beside its text, roughly.
const EVENT_BYTES: usize = 200;

/// How much text one page carries, so that it fits a message.
const PAGE_MAX_BYTES: usize = 256 * 1024;

impl JobLog {
    pub(crate) fn new(job: Job, limits: &Limits) -> Self {
        Self {
            state: Mutex::new(State {
                job,
                events: Vec::new(),
                output_bytes: 0,
                held_bytes: 0,
            }),
            last_seq: watch::Sender::new(0),
            started: Instant::now(),
            output_max_bytes: limits.job_output_max_bytes,
            events_max: limits.job_events_max as usize,
        }
    }

    /// When the job started; events count from it.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// Appends an event. An event that reaches the limit is cut to fit; after the job's end
    /// nothing is appended.
    pub(crate) fn push(&self, mut kind: EventKind) -> Result<(), Full> {
        let mut state = self.lock();
        if state.job.state != JobState::Running {
            return Ok(());
        }
        // One place is left for the final event.
        if state.events.len() + 1 >= self.events_max {
            return Err(Full);
        }
        let mut full = false;
        if let EventKind::Log(Log { text, .. }) = &mut kind {
            if text.is_empty() {
                return Ok(());
            }
            let room = self.output_max_bytes.saturating_sub(state.output_bytes);
            if text.len() as u64 > room {
                let end = text.floor_char_boundary(usize::try_from(room).unwrap_or(usize::MAX));
                text.truncate(end);
                full = true;
            }
            state.output_bytes += text.len() as u64;
        }
        let empty = matches!(&kind, EventKind::Log(log) if log.text.is_empty());
        if !empty {
            self.append(&mut state, kind);
        }
        if full { Err(Full) } else { Ok(()) }
    }

    /// Ends the job. Only the first end counts; answers whether this was it.
    pub(crate) fn finish(&self, reason: FinalReason) -> bool {
        let mut state = self.lock();
        if state.job.state != JobState::Running {
            return false;
        }
        let took = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let seq = state.events.len() as u64 + 1;
        state.job.state = JobState::Ended(reason.clone());
        state.job.took_ms = Some(took);
        state.job.last_seq = seq;
        let job = Box::new(state.job.clone());
        self.append(&mut state, EventKind::Final { reason, job });
        true
    }

    /// Up to `max` events after number `after`.
    pub(crate) fn page(&self, after: u64, max: usize) -> Page {
        let state = self.lock();
        let from = usize::try_from(after)
            .unwrap_or(usize::MAX)
            .min(state.events.len());
        let mut bytes = 0;
        let events: Vec<Event> = state.events[from..]
            .iter()
            .take(max)
            .take_while(|event| {
                let fits = bytes < PAGE_MAX_BYTES;
                bytes += size(&event.kind);
                fits
            })
            .cloned()
            .collect();
        let ended =
            state.job.state != JobState::Running && from + events.len() == state.events.len();
        Page { events, ended }
    }

    /// Wakes whoever waits for events; holds the last number.
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.last_seq.subscribe()
    }

    /// The job as it stands.
    pub(crate) fn job(&self) -> Job {
        self.lock().job.clone()
    }

    /// What it holds in memory, roughly.
    pub(crate) fn held_bytes(&self) -> usize {
        self.lock().held_bytes
    }

    fn append(&self, state: &mut State, kind: EventKind) {
        let seq = state.events.len() as u64 + 1;
        let at_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        state.held_bytes += size(&kind);
        state.events.push(Event { seq, at_ms, kind });
        state.job.last_seq = seq;
        self.last_seq.send_replace(seq);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(kind: &EventKind) -> usize {
    EVENT_BYTES
        + match kind {
            EventKind::Log(log) => log.text.len(),
            EventKind::Step(step) => {
                step.name.len() * 2 + step.error.as_ref().map_or(0, String::len)
            }
            EventKind::Warning(warning) => warning.message.len(),
            EventKind::Container { .. } | EventKind::Final { .. } => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{JobRequest, RunRequest, Stream};

    fn log(limits: &Limits) -> JobLog {
        let job = Job {
            id: 1,
            request: JobRequest::Run(RunRequest::default()),
            state: JobState::Running,
            started_at_ms: 0,
            took_ms: None,
            last_seq: 0,
        };
        JobLog::new(job, limits)
    }

    fn text(text: &str) -> EventKind {
        EventKind::Log(Log {
            step: None,
            stream: Stream::Stdout,
            text: text.into(),
        })
    }

    #[test]
    fn events_are_numbered_without_gaps_and_end_once() {
        let log = log(&Limits::default());
        for _ in 0..5 {
            log.push(text("a")).unwrap();
        }
        assert!(log.finish(FinalReason::Cancelled));
        assert!(!log.finish(FinalReason::Finished { exit_code: 0 }));
        log.push(text("late")).unwrap();
        let page = log.page(0, 100);
        assert!(page.ended);
        let numbers: Vec<u64> = page.events.iter().map(|event| event.seq).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
        let finals = page
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::Final { .. }));
        assert_eq!(finals.count(), 1);
        assert_eq!(log.job().last_seq, 6);
    }

    #[test]
    fn pages_join_without_loss_from_any_number() {
        let log = log(&Limits::default());
        for i in 0..25 {
            log.push(text(&i.to_string())).unwrap();
        }
        log.finish(FinalReason::Cancelled);
        let mut after = 3;
        let mut seen = Vec::new();
        loop {
            let page = log.page(after, 7);
            seen.extend(page.events.iter().map(|event| event.seq));
            after = seen.last().copied().unwrap_or(after);
            if page.ended {
                break;
            }
        }
        assert_eq!(seen, (4..=26).collect::<Vec<u64>>());
        assert!(log.page(1000, 7).events.is_empty());
    }

    #[test]
    fn output_is_cut_at_the_limit_between_characters() {
        let limits = Limits {
            job_output_max_bytes: 5,
            ..Limits::default()
        };
        let log = log(&limits);
        assert_eq!(log.push(text("abc")), Ok(()));
        assert_eq!(log.push(text("dü")), Err(Full));
        let page = log.page(0, 10);
        assert!(matches!(&page.events[1].kind, EventKind::Log(log) if log.text == "d"));
    }

    #[test]
    fn too_many_events_leave_room_for_the_final_one() {
        let limits = Limits {
            job_events_max: 3,
            ..Limits::default()
        };
        let log = log(&limits);
        assert_eq!(log.push(text("a")), Ok(()));
        assert_eq!(log.push(text("b")), Ok(()));
        assert_eq!(log.push(text("c")), Err(Full));
        assert!(log.finish(FinalReason::Cancelled));
        assert_eq!(log.page(0, 10).events.len(), 3);
    }

    #[tokio::test]
    async fn a_follower_that_waits_misses_nothing() {
        let log = std::sync::Arc::new(log(&Limits::default()));
        let writer = log.clone();
        let task = tokio::spawn(async move {
            for i in 0..500 {
                writer.push(text(&i.to_string())).unwrap();
                if i % 50 == 0 {
                    tokio::task::yield_now().await;
                }
            }
            writer.finish(FinalReason::Cancelled);
        });
        let mut wake = log.watch();
        let mut seen = 0;
        loop {
            let page = log.page(seen, 20);
            for event in &page.events {
                assert_eq!(event.seq, seen + 1);
                seen = event.seq;
            }
            if page.ended {
                break;
            }
            if page.events.is_empty() {
                wake.changed().await.unwrap();
            }
        }
        task.await.unwrap();
        assert_eq!(seen, 501);
    }
}
