use crate::build::command::Command;
use crate::build::failure;
use crate::build::lines::Lines;
use crate::build::solve::{self, SolveStatus, VertexWarning};
use crate::build::steps::Steps;
use crate::job::{Full, JobLog};
use crate::text::Utf8Stream;
use std::collections::{HashMap, HashSet};
use std::time::{SystemTime, UNIX_EPOCH};
use wire::{EventKind, Log, Step, Stream, Warning};

/// Decodes what a build prints into events of its job.
pub(crate) struct Progress<'a> {
    log: &'a JobLog,
    steps: Steps,
    lines: Lines,
    dockerfile: Option<Vec<u8>>,
    line: Vec<u8>,
    /// Whether the rest of the current line is dropped.
    skipping: bool,
    /// What is no progress: the error at the end.
    text: String,
    logs: HashMap<(String, bool), Utf8Stream>,
    /// Steps whose output says that the disk is full.
    out_of_disk: HashSet<String>,
    context_bytes: u64,
}

/// A warning repeats the whole Dockerfile, so lines are long; longer ones are dropped.
const LINE_MAX_BYTES: usize = 8 * 1024 * 1024;

/// Error text that is kept.
const TEXT_MAX_BYTES: usize = 64 * 1024;

impl<'a> Progress<'a> {
    pub(crate) fn new(log: &'a JobLog, command: &Command) -> Self {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let started = now.saturating_sub(log.started().elapsed());
        let started_unix_ms = i64::try_from(started.as_millis()).unwrap_or(i64::MAX);
        Self {
            log,
            steps: Steps::new(started_unix_ms, &command.platforms),
            lines: Lines::default(),
            dockerfile: Some(Vec::new()),
            line: Vec::new(),
            skipping: false,
            text: String::new(),
            logs: HashMap::new(),
            out_of_disk: HashSet::new(),
            context_bytes: 0,
        }
    }

    /// Takes in the Dockerfile's text, up to the NUL that ends it.
    pub(crate) fn dockerfile(&mut self, bytes: &[u8]) {
        let Some(held) = &mut self.dockerfile else {
            return;
        };
        let end = bytes.iter().position(|&byte| byte == 0);
        held.extend_from_slice(&bytes[..end.unwrap_or(bytes.len())]);
        if end.is_some() {
            let text = String::from_utf8_lossy(held);
            self.lines = Lines::new(&dockerfile::parse(&text).file);
            self.dockerfile = None;
        }
    }

    /// Takes in progress as it was printed.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<(), Full> {
        let mut pieces = bytes.split(|&byte| byte == b'\n').peekable();
        while let Some(piece) = pieces.next() {
            if self.line.len() + piece.len() > LINE_MAX_BYTES {
                self.skipping = true;
                self.line = Vec::new();
            }
            if !self.skipping {
                self.line.extend_from_slice(piece);
            }
            if pieces.peek().is_some() {
                let line = std::mem::take(&mut self.line);
                if !std::mem::take(&mut self.skipping) {
                    self.line(&line)?;
                }
            }
        }
        Ok(())
    }

    /// Takes in what came without a line break at the end.
    pub(crate) fn end(&mut self) -> Result<(), Full> {
        let line = std::mem::take(&mut self.line);
        self.line(&line)
    }

    /// Marks what never ended as stopped.
    pub(crate) fn abandon(&mut self) {
        let now_ms = u64::try_from(self.log.started().elapsed().as_millis()).unwrap_or(u64::MAX);
        for step in self.steps.abandon(now_ms) {
            if self.log.push(EventKind::Step(step)).is_err() {
                return;
            }
        }
    }

    pub(crate) fn failed(&self) -> Option<&Step> {
        self.steps.failed()
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the step that failed said that the disk is full.
    pub(crate) fn failed_for_want_of_disk(&self) -> bool {
        self.failed()
            .is_some_and(|step| self.out_of_disk.contains(&step.id))
    }

    /// Bytes of the build context that were sent so far.
    pub(crate) fn context_bytes(&self) -> u64 {
        self.context_bytes
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Full> {
        if line.first() == Some(&b'{')
            && let Ok(status) = serde_json::from_slice::<SolveStatus>(line)
        {
            return self.status(&status);
        }
        if self.text.len() + line.len() < TEXT_MAX_BYTES {
            self.text.push_str(&String::from_utf8_lossy(line));
            self.text.push('\n');
        }
        Ok(())
    }

    fn status(&mut self, status: &SolveStatus) -> Result<(), Full> {
        for vertex in &status.vertexes {
            if let Some(step) = self.steps.vertex(vertex, &self.lines) {
                self.log.push(EventKind::Step(step))?;
            }
        }
        for part in &status.statuses {
            if part.id.starts_with("transferring context") {
                let sent = u64::try_from(part.current).unwrap_or(0);
                self.context_bytes = self.context_bytes.max(sent);
            }
            if let Some(step) = self.steps.status(part) {
                self.log.push(EventKind::Step(step))?;
            }
        }
        for log in &status.logs {
            let stderr = log.stream == 2;
            let decoder = self.logs.entry((log.vertex.clone(), stderr)).or_default();
            let text = decoder.push(&solve::bytes(&log.data));
            if failure::says_disk_full(&text) {
                self.out_of_disk.insert(log.vertex.clone());
            }
            self.log.push(EventKind::Log(Log {
                step: Some(log.vertex.clone()),
                stream: if stderr {
                    Stream::Stderr
                } else {
                    Stream::Stdout
                },
                text,
            }))?;
        }
        for warning in &status.warnings {
            self.log.push(EventKind::Warning(read_warning(warning)))?;
        }
        Ok(())
    }
}

/// BuildKit writes `StageNameCasing: Stage name 'Dev' should be lowercase (line 5)`.
fn read_warning(warning: &VertexWarning) -> Warning {
    let short = solve::text(&warning.short);
    let is_rule = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    let (rule, message) = match short.split_once(": ") {
        Some((rule, message)) if is_rule(rule) => (Some(rule.to_owned()), message),
        _ => (None, short.as_str()),
    };
    let message = match message.rfind(" (line ") {
        Some(end) if message.ends_with(')') => &message[..end],
        _ => message,
    };
    let detail: Vec<String> = warning
        .detail
        .iter()
        .map(|line| solve::text(line))
        .collect();
    Warning {
        rule,
        message: message.to_owned(),
        detail: (!detail.is_empty()).then(|| detail.join("\n")),
        line: warning
            .range
            .first()
            .map(|range| range.start.line)
            .filter(|&line| line > 0),
        url: (!warning.url.is_empty()).then(|| warning.url.clone()),
    }
}
