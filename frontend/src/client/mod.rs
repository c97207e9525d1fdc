//! The session, its files and its jobs: everything the page knows of the server.

mod api;
mod backoff;
mod banner;
mod files;
mod follow;
mod hook;
mod jobs;
mod lists;
mod live;
mod page;
mod phase;
mod session;
mod socket;
mod state;
mod status;
mod store;
mod sync;
pub(crate) mod time;
mod waiting;

pub(crate) use api::{BASE, Key, get, send};
pub(crate) use banner::Banner;
pub(crate) use hook::{use_client, use_tick};
pub(crate) use page::{Act, Mark, Page, Pane, Toast};
pub(crate) use phase::{Phase, clock, end_words, left_words, ordinal};
pub(crate) use socket::{Socket, Told};
pub(crate) use state::{JobEntry, JobLog, Link, State};
pub(crate) use status::{SessionClock, StatusItems};
pub(crate) use store::{Client, client, topic};
pub(crate) use sync::Incoming;
pub(crate) use waiting::{NoSession, SessionWait, Waiting, told};

use gloo::events::EventListener;
use std::rc::Rc;

/// Joins the client to the page it serves, and goes back to the session the tab had.
pub(crate) fn start(page: Rc<dyn Page>) {
    let client = client();
    client.0.page.replace(Some(page));
    if let Some(window) = web_sys::window() {
        for (event, online) in [("online", true), ("offline", false)] {
            let client = client.clone();
            EventListener::new(&window, event, move |_| client.network(online)).forget();
        }
        if let Some(document) = window.document() {
            let client = client.clone();
            EventListener::new(&document, "visibilitychange", move |_| client.looked_at()).forget();
        }
        if !window.navigator().on_line() {
            client.network(false);
        }
    }
    client.resume();
}
