use crate::{Error, Result};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};

/// Makes sure that one server alone goes by the instance's name on this machine: two would remove
/// each other's sandboxes. Held until the listener is dropped; a name without a file, so that a
/// crash leaves nothing.
pub(crate) fn take(instance: &str) -> Result<UnixListener> {
    let name = format!("slipway-sandboxes-{instance}");
    SocketAddr::from_abstract_name(name)
        .and_then(|address| UnixListener::bind_addr(&address))
        .map_err(|source| match source.kind() {
            std::io::ErrorKind::AddrInUse => Error::Worker {
                what: format!("Another server of the instance '{instance}' runs on this machine."),
                help: "End it, or give this one another instance name in the settings.".into(),
            },
            _ => Error::Io {
                what: format!("cannot claim the instance name '{instance}'"),
                source,
            },
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_one_servers_alone() {
        let name = format!("lock-{}", std::process::id());
        let first = take(&name).unwrap();
        let refused = take(&name).unwrap_err().to_string();
        assert!(refused.starts_with("Another server"), "{refused}");
        drop(first);
        take(&name).unwrap();
    }
}
