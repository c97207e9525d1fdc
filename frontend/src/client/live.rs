use crate::client::api::{self, CallError};
use crate::client::backoff::Backoff;
use crate::client::follow::Arrival;
use crate::client::page::{Mark, Toast};
use crate::client::socket::{Socket, Told};
use crate::client::state::Link;
use crate::client::store::{Client, topic};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wire::{ClientMessage, ServerMessage, Session};

/// How often the connection is looked after.
const BEAT_MS: u32 = 30_000;

impl Client {
    /// Opens the session's socket.
    pub(super) fn connect(&self) {
        let Some(key) = self.key() else { return };
        let Some(url) = key.socket_url("socket") else {
            return;
        };
        let number = self.0.socket_number.get().wrapping_add(1);
        self.0.socket_number.set(number);
        let client = self.clone();
        let socket = Socket::open(&url, &key.protocols(), move |told| {
            if client.0.socket_number.get() == number {
                client.told(told);
            }
        });
        let client = self.clone();
        let beat = Interval::new(BEAT_MS, move || client.beat());
        self.0.beat.replace(Some(beat));
        let opened = socket.is_some();
        self.0.socket.replace(socket);
        if !opened {
            self.lost();
        }
    }

    /// A connection may be dead without a word, and clocks drift: asks after the session.
    fn beat(&self) {
        let up = self.0.socket.borrow().as_ref().is_some_and(Socket::is_open);
        let Some(key) = self.key().filter(|_| up) else {
            return;
        };
        let client = self.clone();
        spawn_local(async move {
            let answer = api::get::<Session>(&key.path(""), Some(&key)).await;
            if client.key().as_ref() != Some(&key) {
                return;
            }
            match answer {
                Ok(session) => client.take_session(session),
                Err(error) if error.is_session_gone() => client.session_gone(),
                Err(CallError::Unreachable) => {
                    client.0.socket.replace(None);
                    client.lost();
                }
                Err(CallError::Refused(_)) => {}
            }
        });
    }

    fn told(&self, told: Told) {
        match told {
            Told::Open => {
                self.0.backoff.set(Backoff::default());
                self.0.retry.replace(None);
                self.change(topic::SESSION, |state| state.link = Link::Up);
                self.follow_again();
                self.pull_soon();
                self.refresh_lists();
            }
            Told::Text(text) => {
                // A newer server may say what this page does not know.
                if let Ok(message) = serde_json::from_str::<ServerMessage>(&text) {
                    self.take(message);
                }
            }
            Told::Bytes(_) => {}
            Told::Closed => self.lost(),
        }
    }

    fn take(&self, message: ServerMessage) {
        match message {
            ServerMessage::Session { session } => self.take_session(session),
            ServerMessage::Job { job } => self.take_job(job),
            ServerMessage::Events { job, events } => {
                let arrived = self.change(topic::JOBS, |state| {
                    let entry = state.jobs.get_mut(&job)?;
                    Some(entry.follow.take(events))
                });
                match arrived {
                    Some(Arrival::New(events)) => self.take_events(job, events),
                    Some(Arrival::Gap) => self.follow(job),
                    Some(Arrival::Known) | None => {}
                }
            }
            ServerMessage::Files { files } => {
                if files.revision > self.0.known.borrow().revision {
                    self.pull_soon();
                }
            }
            ServerMessage::Engine => self.refresh_lists(),
            ServerMessage::Error { error } => {
                self.toast("socket", Mark::Error, error.what, error.help);
            }
        }
    }

    /// Sends a message; answers whether it could be sent.
    pub(crate) fn say_to_server(&self, message: &ClientMessage) -> bool {
        let Ok(text) = serde_json::to_string(message) else {
            return false;
        };
        self.0
            .socket
            .borrow()
            .as_ref()
            .is_some_and(|socket| socket.send_text(&text))
    }

    /// The connection broke: tries again, each time a little later.
    pub(super) fn lost(&self) {
        // A closing socket must not drop itself from within its own callback.
        self.0
            .socket_number
            .set(self.0.socket_number.get().wrapping_add(1));
        if self.key().is_none() {
            return;
        }
        let mut backoff = self.0.backoff.get();
        let wait = backoff.failed(js_sys::Math::random());
        self.0.backoff.set(backoff);
        let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
        self.change(topic::SESSION, |state| {
            state.link = if online {
                Link::Trying {
                    tries: backoff.tries(),
                }
            } else {
                Link::Offline
            };
        });
        let client = self.clone();
        self.0
            .retry
            .replace(Some(Timeout::new(wait, move || client.retry())));
    }

    /// Tries to connect now.
    pub(crate) fn retry(&self) {
        self.0.retry.replace(None);
        let Some(key) = self.key() else { return };
        let client = self.clone();
        spawn_local(async move {
            // A socket that is refused does not say why; this does.
            let answer = api::get::<Session>(&key.path(""), Some(&key)).await;
            if client.key().as_ref() != Some(&key) {
                return;
            }
            match answer {
                Ok(session) => {
                    client.take_session(session);
                    client.connect();
                    client.load_jobs().await;
                }
                Err(error) if error.is_session_gone() => client.session_gone(),
                Err(_) => client.lost(),
            }
        });
    }

    /// Timers of a page in the background are slow: back in front, it tries at once.
    pub(super) fn looked_at(&self) {
        if self.0.retry.borrow().is_some() {
            self.retry();
        }
    }

    /// The browser says whether it has a network.
    pub(crate) fn network(&self, online: bool) {
        if online {
            self.0.backoff.set(Backoff::default());
            if self.key().is_some() {
                self.retry();
            } else {
                self.change(topic::SESSION, |state| state.link = Link::Unused);
            }
        } else {
            self.change(topic::SESSION, |state| state.link = Link::Offline);
        }
    }

    /// Shows a note in the corner.
    pub(crate) fn toast(&self, id: &'static str, mark: Mark, title: String, text: String) {
        if let Some(page) = self.page() {
            page.toast(Toast {
                id,
                mark,
                title,
                text,
                action: None,
                stays: false,
            });
        }
    }

    /// Puts text on the clipboard, and says so.
    pub(crate) fn copy(&self, what: &str, text: &str) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let written = JsFuture::from(window.navigator().clipboard().write_text(text));
        let (client, what) = (self.clone(), what.to_owned());
        spawn_local(async move {
            match written.await {
                Ok(_) => {
                    let title = format!("{what} is on the clipboard");
                    client.toast("copied", Mark::Ok, title, String::new());
                }
                Err(_) => {
                    let title = format!("{what} was not copied");
                    let text = "The browser does not let the page use the clipboard.".to_owned();
                    client.toast("copied", Mark::Error, title, text);
                }
            }
        });
    }

    /// Shows why something asked for was not done.
    pub(crate) fn tell_error(&self, what: &str, error: &CallError) {
        let error = error.to_error();
        self.toast("refused", Mark::Error, what.to_owned(), error.to_string());
    }
}
