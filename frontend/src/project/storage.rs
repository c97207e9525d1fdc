use super::{Project, ProjectAction, Slot};
use crate::store::{Model, Store};
use gloo::storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use wire::Snippet;

/// A project as it stands in the browser's storage.
#[derive(Serialize, Deserialize)]
struct Stored {
    snippet: Snippet,
    tabs: Vec<String>,
    active: Option<String>,
    shared: Option<Snippet>,
}

/// Keeps the project in its place in the browser.
///
/// # Errors
/// What to tell: the browser keeps nothing, or has no room left.
pub(crate) fn keep(project: &Project) -> Result<(), String> {
    let stored = Stored {
        snippet: project.snippet(),
        tabs: project.tabs.clone(),
        active: project.active.clone(),
        shared: project.shared.as_deref().cloned(),
    };
    LocalStorage::set(project.slot.key(), stored).map_err(|_| {
        "This browser has no room left for your files, or keeps none. \
         Share them or download them before you close the page."
            .to_owned()
    })
}

/// The project that was kept for `slot`, where there is one.
pub(crate) fn restore(slot: &Slot) -> Option<Project> {
    let stored: Stored = LocalStorage::get(slot.key()).ok()?;
    let store = Store::<Project>::default();
    let mut project = (*store.get()).clone();
    project.apply(ProjectAction::Load {
        slot: slot.clone(),
        snippet: Box::new(stored.snippet),
        tabs: stored.tabs,
    });
    if let Some(active) = stored.active {
        project.apply(ProjectAction::Open(active));
    }
    project.shared = stored.shared.map(Rc::new);
    Some(project)
}
