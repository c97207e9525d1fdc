use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// A piece of the page's state that changes only by its own actions.
pub(crate) trait Model: Clone + 'static {
    /// Everything that can happen to it.
    type Action;

    /// Carries the action out.
    fn apply(&mut self, action: Self::Action);
}

type Listeners = RefCell<BTreeMap<u64, Rc<dyn Fn()>>>;

struct Inner<M> {
    state: RefCell<Rc<M>>,
    listeners: Listeners,
    next_listener: Cell<u64>,
}

/// The one place a [`Model`] lives in. Cheap to clone; every clone is the same store.
///
/// Unlike a Yew reducer it can be read at any time, also from a callback of a socket or a timer
/// that was made before the last change.
pub(crate) struct Store<M> {
    inner: Rc<Inner<M>>,
}

impl<M> Clone for Store<M> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
        }
    }
}

impl<M> PartialEq for Store<M> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl<M: Model + Default> Default for Store<M> {
    fn default() -> Self {
        Self::new(M::default())
    }
}

impl<M: Model> Store<M> {
    /// A store that starts with `state`.
    pub(crate) fn new(state: M) -> Self {
        Self {
            inner: Rc::new(Inner {
                state: RefCell::new(Rc::new(state)),
                listeners: RefCell::default(),
                next_listener: Cell::new(0),
            }),
        }
    }

    /// The state as it is now; later changes do not touch it.
    pub(crate) fn get(&self) -> Rc<M> {
        self.inner.state.borrow().clone()
    }

    /// Carries `action` out and tells everyone who listens.
    pub(crate) fn send(&self, action: M::Action) {
        let mut next = (*self.get()).clone();
        next.apply(action);
        *self.inner.state.borrow_mut() = Rc::new(next);
        let listeners: Vec<Rc<dyn Fn()>> =
            self.inner.listeners.borrow().values().cloned().collect();
        for listener in listeners {
            listener();
        }
    }

    /// Calls `listener` after every change, until the answer is dropped.
    #[must_use]
    pub(crate) fn listen(&self, listener: impl Fn() + 'static) -> Listening {
        let id = self.inner.next_listener.get();
        self.inner.next_listener.set(id + 1);
        self.inner
            .listeners
            .borrow_mut()
            .insert(id, Rc::new(listener));
        let inner = self.inner.clone();
        Listening {
            stop: Some(Box::new(move || {
                inner.listeners.borrow_mut().remove(&id);
            })),
        }
    }
}

/// Keeps a listener of a [`Store`] on; dropping it takes the listener off.
pub(crate) struct Listening {
    stop: Option<Box<dyn FnOnce()>>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop();
        }
    }
}

/// The store's state; the component is rendered again whenever it changes.
#[hook]
pub(crate) fn use_store<M: Model>(store: &Store<M>) -> Rc<M> {
    let update = use_force_update();
    use_effect_with(store.clone(), move |store| {
        let listening = store.listen(move || update.force_update());
        move || drop(listening)
    });
    store.get()
}

/// What `select` picks of the store's state; the component is rendered again only when that part
/// changes.
#[hook]
pub(crate) fn use_part<M: Model, T: PartialEq + 'static>(
    store: &Store<M>,
    select: impl Fn(&M) -> T + 'static,
) -> Rc<T> {
    let select = Rc::new(select);
    let part = Rc::new(select(&store.get()));
    let last = use_mut_ref(|| part.clone());
    *last.borrow_mut() = part.clone();
    let update = use_force_update();
    use_effect_with(store.clone(), move |store| {
        let from = store.clone();
        let listening = store.listen(move || {
            if **last.borrow() != select(&from.get()) {
                update.force_update();
            }
        });
        move || drop(listening)
    });
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Count(u32);

    impl Model for Count {
        type Action = u32;

        fn apply(&mut self, action: u32) {
            self.0 += action;
        }
    }

    #[test]
    fn listeners_hear_of_changes_until_they_are_dropped() {
        let store = Store::<Count>::default();
        let heard = Rc::new(Cell::new(0));
        let listening = store.listen({
            let (store, heard) = (store.clone(), heard.clone());
            move || heard.set(store.get().0)
        });
        store.send(3);
        assert_eq!(heard.get(), 3);
        drop(listening);
        store.send(1);
        assert_eq!((heard.get(), store.get().0), (3, 4));
    }

    #[test]
    fn a_state_that_was_read_stays_as_it_was() {
        let store = Store::<Count>::default();
        let before = store.get();
        store.send(1);
        assert_eq!((before.0, store.get().0), (0, 1));
    }
}
