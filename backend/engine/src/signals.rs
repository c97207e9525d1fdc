use tokio::sync::watch;

/// Counters that grow when something of a session changed. Whoever waits on one asks again for
/// what it stands for, so nothing is queued for slow readers.
#[derive(Clone, Debug)]
pub struct Signals {
    /// The project folder's revision.
    pub files: watch::Sender<u64>,
    /// Grows when a job starts or ends.
    pub jobs: watch::Sender<u64>,
    /// Grows when containers or images changed.
    pub engine: watch::Sender<u64>,
}

impl Default for Signals {
    fn default() -> Self {
        Self {
            files: watch::Sender::new(0),
            jobs: watch::Sender::new(0),
            engine: watch::Sender::new(0),
        }
    }
}

pub(crate) fn bump(counter: &watch::Sender<u64>) -> u64 {
    let mut now = 0;
    counter.send_modify(|value| {
        *value += 1;
        now = *value;
    });
    now
}
