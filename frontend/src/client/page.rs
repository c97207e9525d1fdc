use crate::client::sync::Incoming;
use wire::{BuildRequest, File, RunRequest};

/// What the client and its panels ask of the rest of the page.
pub(crate) trait Page {
    /// Whether the project is there; before, its files mean nothing.
    fn is_read(&self) -> bool;
    /// The project as it stands in the editor, every edit included.
    fn files(&self) -> Vec<File>;
    /// A file's text as it stands in the editor; none where it is no text or not there.
    fn text(&self, path: &str) -> Option<String>;
    /// Keeps how Build builds with the project.
    fn set_build(&self, build: BuildRequest);
    /// Keeps how Run runs with the project.
    fn set_run(&self, run: RunRequest);
    /// Takes over what changed in the sandbox, without touching the caret or what is not named.
    fn merge(&self, incoming: Incoming);
    /// Shows a line of a file, from 1, and puts the caret there.
    fn open_at(&self, path: &str, line: u32);
    /// Brings a panel to the front.
    fn show(&self, pane: Pane);
    /// The same, unless the reader is typing in the terminal.
    fn show_unless_typing(&self, pane: Pane) {
        if !(self.is_shown(Pane::Terminal) && crate::terminal::has_focus()) {
            self.show(pane);
        }
    }
    /// Whether a panel is in front.
    fn is_shown(&self, pane: Pane) -> bool;
    /// Shows a note in the corner.
    fn toast(&self, toast: Toast);
    /// Has it read aloud when there is time.
    fn say(&self, text: &str);
}

/// A panel of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The builds.
    Build,
    /// The runs.
    Run,
    /// The terminal.
    Terminal,
}

/// What a note in the corner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Something is done.
    Ok,
    /// Something failed.
    Error,
    /// Something should be looked at.
    Warn,
    /// Something is worth knowing.
    Note,
}

/// A note in the corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Toast {
    /// A note of the same id takes its place.
    pub(crate) id: &'static str,
    /// What it is about.
    pub(crate) mark: Mark,
    /// What happened.
    pub(crate) title: String,
    /// More of it.
    pub(crate) text: String,
    /// A button's words and what it shows.
    pub(crate) action: Option<(String, Act)>,
    /// Whether it stays until it is answered.
    pub(crate) stays: bool,
}

/// What the button of a note does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Shows a panel.
    Show(Pane),
    /// Extends the session.
    Extend,
}
