use crate::jobs::Lines;
use wire::{Event, EventKind, FinalReason};

/// What is known of a run, put together from its events.
#[derive(Clone, Debug, Default)]
pub(crate) struct RunLog {
    /// Its output.
    pub(crate) lines: Lines,
    /// Its container's name, once it exists.
    pub(crate) container: Option<String>,
    /// Why it ended; none while it runs.
    pub(crate) end: Option<FinalReason>,
}

impl RunLog {
    /// Takes in an event.
    pub(crate) fn apply(&mut self, event: Event) {
        match event.kind {
            EventKind::Log(log) => self.lines.push(event.at_ms, log.stream, &log.text),
            EventKind::Container { name, .. } => self.container = Some(name),
            EventKind::Final { reason, .. } => self.end = Some(reason),
            EventKind::Step(_) | EventKind::Warning(_) => {}
        }
    }
}

/// What an exit code means, in words.
pub(crate) fn exit_words(code: i64) -> String {
    match code {
        0 => "It ended well, with exit code 0.".into(),
        125 => "Docker itself could not run it: exit code 125.".into(),
        126 => "The command was found but could not be run: exit code 126.".into(),
        127 => "The command was not found in the image: exit code 127.".into(),
        130 => "It was interrupted: exit code 130.".into(),
        137 => "It was killed: exit code 137.".into(),
        139 => "It crashed on memory that is not its own: exit code 139.".into(),
        143 => "It was asked to end, and did: exit code 143.".into(),
        _ => format!("It ended with an error: exit code {code}."),
    }
}
