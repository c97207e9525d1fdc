use crate::build::lines::Lines;
use crate::build::solve::{Status, Vertex};
use crate::build::timestamp::unix_ms;
use crate::build::vertex;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use wire::{Platform, Step, StepState};

/// The steps of a build as they stand, and which changes are worth an event.
#[derive(Debug)]
pub(crate) struct Steps {
    known: HashMap<String, Known>,
    /// Milliseconds since 1970 that count as the job's start.
    started_unix_ms: i64,
    /// For steps whose name has none: the only platform of the build.
    platform: Option<Platform>,
    first_failed: Option<String>,
}

#[derive(Debug)]
struct Known {
    step: Step,
    sent_at: Option<Instant>,
    counts: HashMap<String, (u64, u64)>,
}

/// How often a step's progress alone is worth an event.
const PROGRESS_EVERY: Duration = Duration::from_millis(250);

/// Statuses counted for one step; a pull has one for each layer.
const COUNTS_MAX: usize = 500;

/// Steps of one build; a Dockerfile of this size is not built here.
const STEPS_MAX: usize = 5_000;

impl Steps {
    pub(crate) fn new(started_unix_ms: i64, platforms: &[Platform]) -> Self {
        Self {
            known: HashMap::new(),
            started_unix_ms,
            platform: match platforms {
                [one] => Some(one.clone()),
                _ => None,
            },
            first_failed: None,
        }
    }

    /// Takes in a vertex; answers the step where it changed.
    pub(crate) fn vertex(&mut self, vertex: &Vertex, lines: &Lines) -> Option<Step> {
        if !self.known.contains_key(&vertex.digest) && self.known.len() >= STEPS_MAX {
            return None;
        }
        let mut step = self.step(vertex, lines);
        let known = self.known.entry(vertex.digest.clone());
        let known = known.or_insert_with(|| Known {
            step: Step {
                // Differs from every real step, so that the first is always sent.
                id: String::new(),
                ..step.clone()
            },
            sent_at: None,
            counts: HashMap::new(),
        });
        if step.state == StepState::Running {
            step.progress = known.step.progress;
        }
        if step.state == StepState::Failed && self.first_failed.is_none() {
            self.first_failed = Some(step.id.clone());
        }
        if known.step == step {
            return None;
        }
        known.step = step.clone();
        known.sent_at = Some(Instant::now());
        Some(step)
    }

    /// Takes in counts of a step; answers the step where that is worth an event.
    pub(crate) fn status(&mut self, status: &Status) -> Option<Step> {
        let known = self.known.get_mut(&status.vertex)?;
        if status.total <= 0 || known.step.state != StepState::Running {
            return None;
        }
        if known.counts.len() >= COUNTS_MAX && !known.counts.contains_key(&status.id) {
            return None;
        }
        let count = |value: i64| u64::try_from(value).unwrap_or(0);
        let counts = (count(status.current), count(status.total));
        known.counts.insert(status.id.clone(), counts);
        let all = known.counts.values();
        let sum = all.fold((0u64, 0u64), |sum, part| {
            (sum.0.saturating_add(part.0), sum.1.saturating_add(part.1))
        });
        if known.step.progress == Some(sum) {
            return None;
        }
        known.step.progress = Some(sum);
        let now = Instant::now();
        if known
            .sent_at
            .is_some_and(|sent| now - sent < PROGRESS_EVERY)
        {
            return None;
        }
        known.sent_at = Some(now);
        Some(known.step.clone())
    }

    /// Steps that never ended, marked as stopped: BuildKit does not say so itself when it is cut
    /// off.
    pub(crate) fn abandon(&mut self, now_ms: u64) -> Vec<Step> {
        let running = self
            .known
            .values_mut()
            .filter(|known| known.step.state == StepState::Running);
        running
            .map(|known| {
                known.step.state = StepState::Canceled;
                known.step.ended_ms = Some(now_ms);
                known.step.clone()
            })
            .collect()
    }

    /// The step that failed first.
    pub(crate) fn failed(&self) -> Option<&Step> {
        Some(&self.known.get(self.first_failed.as_ref()?)?.step)
    }

    fn step(&self, vertex: &Vertex, lines: &Lines) -> Step {
        let name = vertex::read(&vertex.name);
        let state =
            if vertex.error.contains("context canceled") || vertex.error.contains("CANCELED") {
                StepState::Canceled
            } else if !vertex.error.is_empty() {
                StepState::Failed
            } else if vertex.cached {
                StepState::Cached
            } else if vertex.completed.is_some() {
                StepState::Done
            } else if vertex.started.is_some() {
                StepState::Running
            } else {
                StepState::Waiting
            };
        let platform = match name.platform {
            Some(platform) => Some(Platform::new(platform)),
            None => self.platform.clone().filter(|_| name.number.is_some()),
        };
        Step {
            id: vertex.digest.clone(),
            name: vertex.name.clone(),
            platform,
            stage: name.stage.map(String::from),
            number: name.number,
            instruction: name.instruction.map(String::from),
            line: lines.of(&name),
            state,
            started_ms: self.since_start(vertex.started.as_deref()),
            ended_ms: self.since_start(vertex.completed.as_deref()),
            progress: None,
            error: (!vertex.error.is_empty()).then(|| vertex.error.clone()),
        }
    }

    fn since_start(&self, time: Option<&str>) -> Option<u64> {
        let ms = unix_ms(time?)? - self.started_unix_ms;
        Some(u64::try_from(ms).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vertex(started: bool, completed: bool) -> Vertex {
        let at = |there: bool, time: &str| there.then(|| time.to_owned());
        Vertex {
            digest: "d".into(),
            name: "[2/2] RUN true".into(),
            started: at(started, "1970-01-01T00:00:01Z"),
            completed: at(completed, "1970-01-01T00:00:03.5Z"),
            ..Vertex::default()
        }
    }

    #[test]
    fn a_step_is_sent_when_it_changes() {
        let mut steps = Steps::new(500, &[Platform::new("linux/arm64")]);
        let lines = Lines::default();
        let waiting = steps.vertex(&vertex(false, false), &lines).unwrap();
        assert_eq!(waiting.state, StepState::Waiting);
        assert_eq!(waiting.platform, Some(Platform::new("linux/arm64")));
        assert_eq!(steps.vertex(&vertex(false, false), &lines), None);
        let running = steps.vertex(&vertex(true, false), &lines).unwrap();
        assert_eq!(
            (running.state, running.started_ms),
            (StepState::Running, Some(500))
        );
        let done = steps.vertex(&vertex(true, true), &lines).unwrap();
        assert_eq!((done.state, done.ended_ms), (StepState::Done, Some(3000)));
    }

    #[test]
    fn progress_is_summed_and_sent_sparingly() {
        let mut steps = Steps::new(0, &[]);
        steps.vertex(&vertex(true, false), &Lines::default());
        let status = |id: &str, current: i64| Status {
            id: id.into(),
            vertex: "d".into(),
            total: 10,
            current,
        };
        assert_eq!(steps.status(&status("a", 5)), None);
        std::thread::sleep(PROGRESS_EVERY);
        assert_eq!(
            steps.status(&status("b", 2)).unwrap().progress,
            Some((7, 20))
        );
    }

    #[test]
    fn a_stopped_step_did_not_fail() {
        let mut steps = Steps::new(0, &[]);
        let error = |error: &str| Vertex {
            error: error.into(),
            ..vertex(true, true)
        };
        let lines = Lines::default();
        let stopped = steps.vertex(&error("context canceled"), &lines).unwrap();
        assert_eq!(stopped.state, StepState::Canceled);
        assert_eq!(steps.failed(), None);
        steps.vertex(&error("exit code: 1"), &lines);
        assert_eq!(
            steps.failed().unwrap().error.as_deref(),
            Some("exit code: 1")
        );
    }
}
