use crate::jobs::Lines;
use std::collections::HashMap;
use wire::{Event, EventKind, FinalReason, Step, StepState, Stream, Warning};

/// What is known of a build, put together from its events.
#[derive(Clone, Debug, Default)]
pub(crate) struct BuildLog {
    entries: Vec<Entry>,
    index: HashMap<String, usize>,
    /// BuildKit's warnings, in order.
    pub(crate) warnings: Vec<Warning>,
    /// Why it ended; none while it runs.
    pub(crate) end: Option<FinalReason>,
    /// The step that wrote last.
    pub(crate) latest: Option<usize>,
    /// The latest moment an event tells of, in milliseconds since the start.
    pub(crate) seen_ms: u64,
}

/// A step and what it wrote.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its last state.
    pub(crate) step: Step,
    /// Its output.
    pub(crate) lines: Lines,
}

impl BuildLog {
    /// Takes in an event.
    pub(crate) fn apply(&mut self, event: Event) {
        self.seen_ms = self.seen_ms.max(event.at_ms);
        match event.kind {
            EventKind::Step(step) => self.step(step),
            EventKind::Log(log) => {
                let at = match log.step {
                    Some(id) => self.at(&id),
                    None => self.at(""),
                };
                self.latest = Some(at);
                self.entries[at]
                    .lines
                    .push(event.at_ms, log.stream, &log.text);
            }
            EventKind::Warning(warning) => {
                if !self.warnings.contains(&warning) {
                    self.warnings.push(warning);
                }
            }
            EventKind::Container { .. } => {}
            EventKind::Final { reason, .. } => self.end = Some(reason),
        }
    }

    /// The steps, in the order they appeared.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where a step stands among [`Self::entries`].
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// All of it as plain text, step by step, to be passed on.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for entry in &self.entries {
            text.push_str(&entry.step.name);
            text.push('\n');
            for line in entry.lines.iter() {
                text.push_str("  ");
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        text
    }

    fn step(&mut self, step: Step) {
        let error = step
            .error
            .clone()
            .filter(|_| step.state == StepState::Failed);
        let at = self.at(&step.id);
        let entry = &mut self.entries[at];
        let told = entry.step.error.is_some();
        entry.step = step;
        if entry.step.state == StepState::Running {
            self.latest = Some(at);
        }
        if let Some(error) = error.filter(|_| !told) {
            let at_ms = entry.step.ended_ms.unwrap_or(self.seen_ms);
            entry
                .lines
                .push(at_ms, Stream::Stderr, &format!("{}\n", error.trim_end()));
        }
    }

    fn at(&mut self, id: &str) -> usize {
        if let Some(at) = self.index.get(id) {
            return *at;
        }
        let at = self.entries.len();
        self.entries.push(Entry {
            step: unknown(id),
            lines: Lines::default(),
        });
        self.index.insert(id.to_owned(), at);
        at
    }
}

/// Output may come before the step it belongs to.
fn unknown(id: &str) -> Step {
    Step {
        id: id.to_owned(),
        name: if id.is_empty() {
            "[internal] the build".into()
        } else {
            "[internal] a step".into()
        },
        platform: None,
        stage: None,
        number: None,
        instruction: None,
        line: None,
        state: StepState::Waiting,
        started_ms: None,
        ended_ms: None,
        progress: None,
        error: None,
    }
}
