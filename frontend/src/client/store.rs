use crate::client::backoff::Backoff;
use crate::client::page::Page;
use crate::client::socket::Socket;
use crate::client::state::State;
use crate::client::sync::Known;
use crate::client::{Key, Phase, time};
use gloo::timers::callback::{Interval, Timeout};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What a change is about, so that only those drawing it draw again.
pub(crate) mod topic {
    /// The session and the connection.
    pub(crate) const SESSION: u8 = 1;
    /// Builds, runs and their output.
    pub(crate) const JOBS: u8 = 2;
    /// Containers and images.
    pub(crate) const LISTS: u8 = 4;
    /// The project's files.
    pub(crate) const PROJECT: u8 = 8;
}

/// Changes within this time are drawn together.
const TOGETHER_MS: u32 = 24;

/// The page's one door to the server.
#[derive(Clone)]
pub(crate) struct Client(pub(crate) Rc<Inner>);

/// What [`Client`]s share.
#[derive(Default)]
pub(crate) struct Inner {
    pub(super) state: RefCell<State>,
    pub(super) key: RefCell<Option<Key>>,
    pub(super) known: RefCell<Known>,
    pub(super) page: RefCell<Option<Rc<dyn Page>>>,
    pub(super) socket: RefCell<Option<Socket>>,
    /// Tells a socket's last words from its successor's first.
    pub(super) socket_number: Cell<u32>,
    pub(super) backoff: Cell<Backoff>,
    pub(super) retry: RefCell<Option<Timeout>>,
    pub(super) beat: RefCell<Option<Interval>>,
    pub(super) flush_timer: RefCell<Option<Timeout>>,
    pub(super) lists_timer: RefCell<Option<Timeout>>,
    pub(super) syncing: Cell<bool>,
    pub(super) pull_wanted: Cell<bool>,
    /// A look into the sandbox had to wait for the project to be there.
    pub(super) pull_missed: Cell<bool>,
    watchers: RefCell<Vec<Watcher>>,
    watcher_number: Cell<u32>,
    wakers: RefCell<Vec<Waker>>,
    changed: Cell<u8>,
    /// Counts changes, for those who begin to watch after they looked.
    version: Cell<u32>,
    drawing: RefCell<Option<Timeout>>,
}

struct Watcher {
    number: u32,
    topics: u8,
    told: Rc<dyn Fn()>,
}

thread_local! {
    static CLIENT: Client = Client(Rc::default());
}

/// The page's client.
pub(crate) fn client() -> Client {
    CLIENT.with(Client::clone)
}

impl Client {
    /// Reads what is known.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.0.state.borrow())
    }

    /// Changes what is known, and has those who draw it told.
    pub(crate) fn change<T>(&self, topics: u8, change: impl FnOnce(&mut State) -> T) -> T {
        let answer = change(&mut self.0.state.borrow_mut());
        self.0.changed.set(self.0.changed.get() | topics);
        self.0.version.set(self.0.version.get().wrapping_add(1));
        for waker in self.0.wakers.take() {
            waker.wake();
        }
        let mut drawing = self.0.drawing.borrow_mut();
        if drawing.is_none() {
            let client = self.clone();
            *drawing = Some(Timeout::new(TOGETHER_MS, move || client.tell()));
        }
        answer
    }

    fn tell(&self) {
        if let Some(timer) = self.0.drawing.take() {
            timer.forget();
        }
        let topics = self.0.changed.replace(0);
        let told: Vec<Rc<dyn Fn()>> = self
            .0
            .watchers
            .borrow()
            .iter()
            .filter(|watcher| watcher.topics & topics != 0)
            .map(|watcher| Rc::clone(&watcher.told))
            .collect();
        for told in told {
            told();
        }
    }

    /// Waits until `look` finds something; it is asked after every change.
    pub(super) async fn until<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        poll_fn(|context| match look(self) {
            Some(found) => Poll::Ready(found),
            None => {
                self.0.wakers.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }

    /// Has `told` called after changes of these topics, until the number it answers is given to
    /// [`Self::unwatch`].
    pub(crate) fn watch(&self, topics: u8, told: impl Fn() + 'static) -> u32 {
        let number = self.0.watcher_number.get();
        self.0.watcher_number.set(number.wrapping_add(1));
        self.0.watchers.borrow_mut().push(Watcher {
            number,
            topics,
            told: Rc::new(told),
        });
        number
    }

    /// Another number after every change.
    pub(crate) fn version(&self) -> u32 {
        self.0.version.get()
    }

    /// Ends a watch.
    pub(crate) fn unwatch(&self, number: u32) {
        self.0
            .watchers
            .borrow_mut()
            .retain(|watcher| watcher.number != number);
    }

    /// The rest of the page, once it stands.
    pub(crate) fn page(&self) -> Option<Rc<dyn Page>> {
        self.0.page.borrow().clone()
    }

    /// Milliseconds until the session ends; none without one.
    pub(crate) fn left_ms(&self) -> Option<f64> {
        self.read(|state| {
            let counts = state.session.is_some() && state.phase == Phase::Ready;
            counts.then(|| (state.ends_at_ms - time::now()).max(0.0))
        })
    }
}
