use crate::exec::Script;
use crate::files::{change, list};
use crate::runners::Runners;
use crate::signals::bump;
use snippet::check_change;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use wire::{ApiError, Files, FilesChange, FilesState, Limits};

/// The project folder of a session, with a revision that grows with every change.
#[derive(Debug)]
pub(crate) struct Project {
    limits: Limits,
    revision: watch::Sender<u64>,
    /// The folder's fingerprint at the revision; empty until it is known. Held over a change, so
    /// that changes come one after another.
    fingerprint: Mutex<String>,
}

const FINGERPRINT: &str =
    r"find . -type f -printf '%P\0%s\0%T@\0%m\0%i\0' 2>/dev/null | LC_ALL=C sha1sum";

impl Project {
    pub(crate) fn new(limits: &Limits, revision: watch::Sender<u64>) -> Self {
        Self {
            limits: limits.clone(),
            revision,
            fingerprint: Mutex::new(String::new()),
        }
    }

    /// Makes a change as a whole or not at all; it is there before this answers.
    pub(crate) async fn change(
        &self,
        runners: &Arc<Runners>,
        change: &FilesChange,
    ) -> Result<FilesState, ApiError> {
        check_change(change, &self.limits)?;
        let mut known = self.fingerprint.lock().await;
        let found = change::apply(runners, change, &self.limits).await?;
        if !known.is_empty() && found.before != *known {
            // Something else changed meanwhile: a revision of its own tells the page to look.
            bump(&self.revision);
        }
        let unchanged = found.before == found.after && found.before == *known;
        *known = found.after;
        let revision = if unchanged {
            *self.revision.borrow()
        } else {
            bump(&self.revision)
        };
        Ok(FilesState { revision })
    }

    /// The folder with its contents, within the limits.
    pub(crate) async fn list(&self, runners: &Arc<Runners>) -> Result<Files, ApiError> {
        let mut known = self.fingerprint.lock().await;
        let listing = list::list(runners, &self.limits).await?;
        let revision = self.settle(&mut known, listing.fingerprint);
        Ok(Files {
            revision,
            files: listing.files,
            truncated: listing.truncated,
        })
    }

    /// Looks whether the folder changed, and counts the revision up where it did.
    pub(crate) async fn look(&self, runners: &Arc<Runners>) -> Result<(), ApiError> {
        let mut known = self.fingerprint.lock().await;
        let script = Script {
            text: FINGERPRINT,
            arguments: &[],
            input: None,
            stdout_max_bytes: 4096,
            hurry: false,
        };
        let output = script.run(runners).await?;
        if output.code == Some(0) {
            let found = String::from_utf8_lossy(&output.stdout)
                .trim_end()
                .to_owned();
            self.settle(&mut known, found);
        }
        Ok(())
    }

    fn settle(&self, known: &mut String, found: String) -> u64 {
        if *known == found {
            return *self.revision.borrow();
        }
        *known = found;
        bump(&self.revision)
    }
}
