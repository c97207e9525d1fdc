//! What learners can start from.

use super::Finding;
use catalogue::{Registry, architectures};

pub(super) fn emulation() -> Finding {
    let all = architectures();
    let words = all
        .iter()
        .map(|one| format!("linux/{one}"))
        .collect::<Vec<_>>()
        .join(", ");
    if all.len() > 1 {
        return Finding::good("platforms", words);
    }
    Finding::lacking(
        "platforms",
        format!("only {words}: images for others neither build nor run"),
        "apt-get install qemu-user-static binfmt-support, then backend/provision/host-setup",
    )
}

pub(super) async fn registry(address: &str) -> Finding {
    let catalogue = match Registry::new(address).catalogue().await {
        Ok(catalogue) => catalogue,
        // Sandboxes start all the same, but have nothing to pull.
        Err(error) => return Finding::lacking("catalogue", error.to_string(), "./slipway up"),
    };
    match catalogue.images.len() {
        0 => Finding::lacking("catalogue", "empty", "slipway images fill"),
        count => Finding::good("catalogue", format!("{count} tags at {address}")),
    }
}
