//! Whether a worker can make sandboxes, and how to mend it.

use crate::container::image_missing;
use crate::host::Host;
use crate::worker::is_missing;
use crate::{Error, Result};

/// Far over what host-setup finds on any machine, and under what it sets.
const WATCHES_MIN: u64 = 1_000_000;

/// Whether Podman has ids for user namespaces.
pub(crate) fn user_namespaces() -> Result<()> {
    for path in ["/etc/subuid", "/etc/subgid"] {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        if !text.lines().any(|line| line.starts_with("containers:")) {
            return Err(Error::Worker {
                what: format!("{path} gives no ids to sandboxes."),
                help: "Run backend/provision/host-setup, or add the line \
                       containers:200000:16384000."
                    .into(),
            });
        }
    }
    Ok(())
}

/// Says so where one sandbox could use up what all share; see `shared_counters` there.
pub(crate) fn shared_counters() {
    let path = "/proc/sys/fs/inotify/max_user_instances";
    let found = std::fs::read_to_string(path).ok();
    let found = found.and_then(|text| text.trim().parse::<u64>().ok());
    if found.is_some_and(|found| found < WATCHES_MIN) {
        tracing::warn!(
            "one sandbox can use up the machine's file watches and terminals; run \
             backend/provision/host-setup"
        );
    }
}

/// Whether the engine answers and has the image.
pub(crate) async fn worker(host: &Host) -> Result<()> {
    host.worker.is_podman().await?;
    let image = &host.config.image;
    match host.worker.api.inspect_image(image).await {
        Err(error) if is_missing(&error) => Err(image_missing(image)),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}
