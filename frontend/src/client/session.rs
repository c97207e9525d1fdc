use crate::client::api::{self, CallError, Key};
use crate::client::state::Link;
use crate::client::store::{Client, topic};
use crate::client::sync::Known;
use crate::client::{Phase, time};
use gloo::storage::{SessionStorage, Storage};
use wasm_bindgen_futures::spawn_local;
use wire::{ApiError, EndReason, ErrorCode, NewSession, Session, SessionCreated, SessionState};

const KEY: &str = "slipway.session";
const KNOWN: &str = "slipway.sandbox-files";

impl Client {
    /// Goes back to the session this tab had before it was reloaded.
    pub(crate) fn resume(&self) {
        let Ok(key) = SessionStorage::get::<Key>(KEY) else {
            return;
        };
        self.0
            .known
            .replace(SessionStorage::get::<Known>(KNOWN).unwrap_or_default());
        self.0.key.replace(Some(key.clone()));
        self.change(topic::SESSION, |state| state.phase = Phase::Asking);
        let client = self.clone();
        spawn_local(async move {
            match api::get::<Session>(&key.path(""), Some(&key)).await {
                Ok(session) if matches!(session.state, SessionState::Ended { .. }) => {
                    client.take_session(session);
                }
                Ok(session) => {
                    client.take_session(session);
                    client.connect();
                    client.load_jobs().await;
                }
                Err(error) if error.is_session_gone() => client.forget(Phase::None),
                Err(_) => client.lost(),
            }
        });
    }

    /// Sees to it that there is a session, or soon will be.
    pub(crate) fn want_session(&self) {
        if self.read(|state| state.phase.is_alive()) {
            return;
        }
        self.forget(Phase::Asking);
        let client = self.clone();
        spawn_local(async move { client.ask().await });
    }

    /// Asks until the server answers one way or the other.
    async fn ask(&self) {
        let made: Result<SessionCreated, CallError> = api::send(
            "POST",
            &format!("{}/sessions", api::BASE),
            None,
            &NewSession {},
        )
        .await;
        if self.read(|state| state.phase != Phase::Asking) {
            // Somebody left the line meanwhile.
            if let Ok(made) = made {
                let key = Key {
                    id: made.session.id,
                    token: made.token,
                };
                let _ = api::delete(&key.path(""), &key).await;
            }
            return;
        }
        match made {
            Ok(made) => {
                let key = Key {
                    id: made.session.id.clone(),
                    token: made.token,
                };
                let _ = SessionStorage::set(KEY, &key);
                self.0.key.replace(Some(key));
                self.take_session(made.session);
                self.connect();
            }
            Err(error) => self.change(topic::SESSION, |state| {
                state.phase = Phase::Refused(error.to_error());
            }),
        }
    }

    /// Waits for a session whose engine answers.
    pub(crate) async fn ready(&self) -> Result<Key, ApiError> {
        self.want_session();
        self.until(|client| {
            client.read(|state| match &state.phase {
                Phase::Ready => client.key().map(Ok),
                Phase::Refused(error) => Some(Err(error.clone())),
                Phase::None => Some(Err(left())),
                Phase::Ended(reason) => Some(Err(ApiError::new(
                    ErrorCode::NotFound,
                    crate::client::end_words(reason),
                    "Start a new one. Your files are safe in this browser.",
                ))),
                Phase::Asking | Phase::Queued(_) | Phase::Starting => None,
            })
        })
        .await
    }

    /// The key of the session, where there is one.
    pub(crate) fn key(&self) -> Option<Key> {
        self.0.key.borrow().clone()
    }

    /// Takes in what the server says of the session.
    pub(super) fn take_session(&self, session: Session) {
        let phase = Phase::of(&session);
        let before = self.change(topic::SESSION, |state| {
            state.ends_at_ms = time::now() + session.ends_in_ms as f64;
            state.session = Some(session);
            std::mem::replace(&mut state.phase, phase.clone())
        });
        match phase {
            Phase::Ready if before != Phase::Ready => {
                self.pull_soon();
                self.refresh_lists();
            }
            Phase::Ended(reason) => {
                self.drop_key();
                self.change(topic::JOBS, |state| state.end_jobs(&reason));
                if before.is_alive()
                    && let Some(page) = self.page()
                {
                    page.say("This session has ended. Your files are safe in this browser.");
                }
            }
            _ => {}
        }
    }

    /// Drops the session from this page, without a word to the server.
    pub(super) fn forget(&self, phase: Phase) {
        self.drop_key();
        self.change(topic::SESSION | topic::JOBS | topic::LISTS, |state| {
            state.clear_session();
            state.phase = phase;
        });
    }

    /// The server no longer knows the session.
    pub(super) fn session_gone(&self) {
        self.drop_key();
        self.change(topic::SESSION | topic::JOBS, |state| {
            let message = "the server no longer knows this session".to_owned();
            let reason = EndReason::Lost { message };
            state.end_jobs(&reason);
            state.phase = Phase::Ended(reason);
        });
    }

    fn drop_key(&self) {
        self.change(topic::SESSION, |state| {
            if let Link::Trying { .. } = state.link {
                state.link = Link::Unused;
            }
        });
        self.0.socket.replace(None);
        self.0
            .socket_number
            .set(self.0.socket_number.get().wrapping_add(1));
        self.0.beat.replace(None);
        self.0.retry.replace(None);
        self.0.key.replace(None);
        self.0.known.replace(Known::default());
        SessionStorage::delete(KEY);
        SessionStorage::delete(KNOWN);
    }

    /// Keeps what the sandbox has for after a reload.
    pub(super) fn keep_known(&self) {
        let _ = SessionStorage::set(KNOWN, &*self.0.known.borrow());
    }

    /// Gives up the session, or the place in line for one.
    pub(crate) fn leave(&self) {
        let key = self.key();
        self.forget(Phase::None);
        let Some(key) = key else { return };
        spawn_local(async move {
            let _ = api::delete(&key.path(""), &key).await;
        });
    }

    /// Asks for more time.
    pub(crate) fn extend(&self) {
        let Some(key) = self.key() else { return };
        let client = self.clone();
        spawn_local(async move {
            match api::post::<Session>(&key.path("extend"), &key).await {
                Ok(session) => {
                    client.take_session(session);
                    if let (Some(page), Some(left)) = (client.page(), client.left_ms()) {
                        page.say(&format!("{} left", crate::client::left_words(left)));
                    }
                }
                Err(error) => client.tell_error("This session was not extended", &error),
            }
        });
    }
}

fn left() -> ApiError {
    ApiError::new(
        ErrorCode::Conflict,
        "You left the line for a sandbox.",
        "Press the button again to get back in line.",
    )
}
