//! Which sessions have a sandbox that somebody stands for; what else is on the worker is a
//! leftover.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The sessions of a provider.
#[derive(Clone, Debug, Default)]
pub(crate) struct Live(Arc<Mutex<HashSet<String>>>);

/// Stands for a session until it is dropped.
#[derive(Debug)]
pub(crate) struct Claim {
    live: Live,
    session: String,
}

impl Live {
    /// Stands for a session; none where somebody already does.
    pub(crate) fn claim(&self, session: &str) -> Option<Claim> {
        self.set().insert(session.to_owned()).then(|| Claim {
            live: self.clone(),
            session: session.to_owned(),
        })
    }

    /// Whether somebody stands for it.
    pub(crate) fn holds(&self, session: &str) -> bool {
        self.set().contains(session)
    }

    fn set(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.live.set().remove(&self.session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_claimed_once_and_free_again_after() {
        let live = Live::default();
        let claim = live.claim("a").unwrap();
        assert!(live.claim("a").is_none() && live.holds("a"));
        drop(claim);
        assert!(!live.holds("a") && live.claim("a").is_some());
    }
}
