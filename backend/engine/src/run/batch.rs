use crate::job::{Full, JobLog};
use crate::text::Utf8Stream;
use std::time::Duration;
use tokio::time::Instant;
use wire::{EventKind, Log, Stream};

/// Gathers output that comes in many small pieces into fewer events. The first piece after a
/// pause is passed on at once.
pub(crate) struct Batch<'a> {
    log: &'a JobLog,
    stdout: Utf8Stream,
    stderr: Utf8Stream,
    /// Text that waits, all of one stream.
    waiting: String,
    stream: Stream,
    flushed_at: Option<Instant>,
}

/// How long text may wait for more.
const WAIT_MAX: Duration = Duration::from_millis(30);

/// How much text may wait.
const WAITING_MAX_BYTES: usize = 16 * 1024;

impl<'a> Batch<'a> {
    pub(crate) fn new(log: &'a JobLog) -> Self {
        Self {
            log,
            stdout: Utf8Stream::default(),
            stderr: Utf8Stream::default(),
            waiting: String::new(),
            stream: Stream::Stdout,
            flushed_at: None,
        }
    }

    pub(crate) fn push(&mut self, stream: Stream, bytes: &[u8]) -> Result<(), Full> {
        if stream != self.stream {
            self.flush()?;
            self.stream = stream;
        }
        let decoder = match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
        };
        self.waiting.push_str(&decoder.push(bytes));
        let paused = self.flushed_at.is_none_or(|at| at.elapsed() >= WAIT_MAX);
        if paused || self.waiting.len() >= WAITING_MAX_BYTES {
            return self.flush();
        }
        Ok(())
    }

    /// When what waits is to be passed on; none where nothing waits.
    pub(crate) fn flush_at(&self) -> Option<Instant> {
        let last = self.flushed_at.filter(|_| !self.waiting.is_empty())?;
        Some(last + WAIT_MAX)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Full> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.flushed_at = Some(Instant::now());
        self.log.push(EventKind::Log(Log {
            step: None,
            stream: self.stream,
            text: std::mem::take(&mut self.waiting),
        }))
    }

    /// Passes on all that is left.
    pub(crate) fn end(&mut self) -> Result<(), Full> {
        let rest = [
            (Stream::Stdout, self.stdout.end()),
            (Stream::Stderr, self.stderr.end()),
        ];
        for (stream, text) in rest {
            if !text.is_empty() {
                if stream != self.stream {
                    self.flush()?;
                    self.stream = stream;
                }
                self.waiting.push_str(&text);
            }
        }
        self.flush()
    }
}
