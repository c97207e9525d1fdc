use crate::client::api::{self, CallError};
use crate::client::page::Mark;
use crate::client::page::Page;
use crate::client::store::{Client, topic};
use crate::client::sync::Incoming;
use crate::client::{Key, Phase};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use wire::{Files, FilesState};

/// Edits are sent once the typing rests this long.
const REST_MS: u32 = 400;
const LOOK_MS: u32 = 80;

/// Only one exchange of files at a time, so that each starts from what the last one left.
struct Turn(Client);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.0.syncing.set(false);
        // Those who wait for their turn look again after a change.
        self.0.change(0, |_| ());
    }
}

impl Client {
    /// The project on the page changed: its edits go to the sandbox once the typing rests.
    pub(crate) fn edited(&self) {
        self.change(topic::PROJECT, |_| ());
        if self.0.pull_missed.take() {
            self.pull_soon();
        }
        self.flush_later();
    }

    fn flush_later(&self) {
        if self.ready_key().is_none() {
            return;
        }
        let client = self.clone();
        let timer = Timeout::new(REST_MS, move || {
            spawn_local(async move {
                let _ = client.flush().await;
            });
        });
        self.0.flush_timer.replace(Some(timer));
    }

    /// Whether the page has edits that the sandbox lacks.
    pub(crate) fn has_unsent(&self) -> bool {
        self.ready_key().is_some()
            && self.read_page().is_some_and(|page| {
                self.0.syncing.get() || self.0.known.borrow().outgoing(&page.files()).is_some()
            })
    }

    /// Brings every edit to the sandbox.
    pub(crate) async fn flush(&self) -> Result<(), CallError> {
        let turn = self.turn().await;
        let Some((key, page)) = self.ready_key().zip(self.read_page()) else {
            return Ok(());
        };
        let Some(change) = self.0.known.borrow().outgoing(&page.files()) else {
            self.synced(None);
            return Ok(());
        };
        let answer: Result<FilesState, CallError> =
            api::send("PATCH", &key.path("files"), Some(&key), &change).await;
        match answer {
            Ok(state) => {
                let others = state.revision > self.0.known.borrow().revision + 1;
                self.0.known.borrow_mut().sent(&change, state.revision);
                self.keep_known();
                self.synced(None);
                drop(turn);
                if others {
                    self.pull_soon();
                }
                Ok(())
            }
            Err(error) => {
                self.synced(Some(&error));
                Err(error)
            }
        }
    }

    /// Asks soon what the sandbox has.
    pub(super) fn pull_soon(&self) {
        if self.0.pull_wanted.replace(true) {
            return;
        }
        let client = self.clone();
        Timeout::new(LOOK_MS, move || {
            spawn_local(async move { client.pull().await });
        })
        .forget();
    }

    async fn pull(&self) {
        let _turn = self.turn().await;
        self.0.pull_wanted.set(false);
        let Some(key) = self.ready_key() else { return };
        let Some(page) = self.read_page() else {
            self.0.pull_missed.set(true);
            return;
        };
        let Ok(theirs) = api::get::<Files>(&key.path("files"), Some(&key)).await else {
            return;
        };
        let incoming = self.0.known.borrow_mut().take(&theirs, &page.files());
        self.keep_known();
        if incoming != Incoming::default() {
            page.merge(incoming);
        }
        self.flush_later();
    }

    async fn turn(&self) -> Turn {
        self.until(|client| (!client.0.syncing.replace(true)).then_some(()))
            .await;
        Turn(self.clone())
    }

    fn read_page(&self) -> Option<Rc<dyn Page>> {
        self.page().filter(|page| page.is_read())
    }

    fn ready_key(&self) -> Option<Key> {
        self.read(|state| state.phase == Phase::Ready)
            .then(|| self.key())?
    }

    fn synced(&self, error: Option<&CallError>) {
        let error = match error {
            Some(CallError::Refused(error)) => Some(error.clone()),
            // The connection's own words say that.
            Some(CallError::Unreachable) | None => None,
        };
        if self.read(|state| state.sync_error != error) {
            if let Some(error) = &error {
                let title = match &error.path {
                    Some(path) => format!("{path} is not in the sandbox"),
                    None => "Your last edits are not in the sandbox".into(),
                };
                self.toast("sync", Mark::Error, title, error.to_string());
            }
            self.change(topic::SESSION, |state| state.sync_error = error);
        }
    }
}
