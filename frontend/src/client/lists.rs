use crate::client::api::{self, CallError};
use crate::client::state::Listing;
use crate::client::store::{Client, topic};
use crate::client::{Key, Phase};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use wire::{Container, Image};

/// A command often changes several things at once.
const SETTLE_MS: u32 = 250;

impl Client {
    /// Asks again what containers and images there are.
    pub(crate) fn refresh_lists(&self) {
        let client = self.clone();
        let timer = Timeout::new(SETTLE_MS, move || {
            spawn_local(async move { client.load_lists().await });
        });
        self.0.lists_timer.replace(Some(timer));
    }

    async fn load_lists(&self) {
        if self.read(|state| state.phase != Phase::Ready) {
            return;
        }
        let Some(key) = self.key() else { return };
        let containers = api::get::<Vec<Container>>(&key.path("containers"), Some(&key)).await;
        let images = api::get::<Vec<Image>>(&key.path("images"), Some(&key)).await;
        if !self.is_key(&key) {
            return;
        }
        self.change(topic::LISTS, |state| {
            state.containers.take(containers);
            state.images.take(images);
        });
    }

    fn is_key(&self, key: &Key) -> bool {
        self.0.key.borrow().as_ref() == Some(key)
    }
}

impl<T> Listing<T> {
    /// What was there stays when an answer fails.
    fn take(&mut self, answer: Result<Vec<T>, CallError>) {
        match answer {
            Ok(items) => {
                self.items = Some(items);
                self.error = None;
            }
            Err(error) => self.error = Some(error.to_error()),
        }
    }
}
