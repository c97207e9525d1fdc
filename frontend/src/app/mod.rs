//! The stores together, and the root component.

mod page;
mod root;

pub(crate) use root::Root;

use crate::client::Client;
use crate::editor::{Caret, CaretAction, Place};
use crate::lint::Lint;
use crate::project::{Project, ProjectAction};
use crate::store::Store;
use crate::ui::{Note, Notes, NotesAction, Sign};
use crate::view::{Pane, Tab, View, ViewAction};
use yew::prelude::*;

/// Everything the page knows, apart from what only the server tells ([`crate::client`]).
///
/// A Yew context: components get it from [`use_app`] and draw again after changes of what they
/// read with [`crate::store::use_store`] or [`crate::store::use_part`].
#[derive(Clone, Default, PartialEq)]
pub(crate) struct App {
    /// Files, tabs, how to build and run.
    pub(crate) project: Store<Project>,
    /// Theme, sizes, which tab and pane shows.
    pub(crate) view: Store<View>,
    /// What the linter found.
    pub(crate) lint: Store<Lint>,
    /// Where the caret is, and where it is asked to go.
    pub(crate) caret: Store<Caret>,
    /// Notes in the corner.
    pub(crate) notes: Store<Notes>,
}

impl App {
    /// The page's client.
    pub(crate) fn client(&self) -> Client {
        crate::client::client()
    }

    /// Shows a place of a file and puts the caret there.
    pub(crate) fn go_to(&self, place: Place) {
        self.project.send(ProjectAction::Open(place.path.clone()));
        self.view.send(ViewAction::Pane(Pane::Code));
        self.caret.send(CaretAction::go_to(place));
    }

    /// Shows a tab of the side panel.
    pub(crate) fn show(&self, tab: Tab) {
        self.view.send(ViewAction::Show(tab));
    }

    /// Shows a note in the corner.
    pub(crate) fn note(&self, note: Note) {
        self.notes.send(NotesAction::Show(note));
    }

    /// Says what could not be done, why, and what to do.
    pub(crate) fn refuse(&self, what: &str, why: impl Into<String>) {
        self.note(Note::new("refused", Sign::Error, what, why));
    }
}

/// The stores of the page.
#[hook]
pub(crate) fn use_app() -> App {
    use_context::<App>().unwrap_or_default()
}
