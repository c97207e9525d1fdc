//! What the parts of a sandbox are called on the worker. Everything of an instance is found again
//! by these names and labels alone, so that a reaper needs no memory.

/// Label of everything of an instance; its value is the instance's name.
pub(crate) const INSTANCE_LABEL: &str = "slipway.instance";
/// Label of everything of a sandbox; its value is the session's name.
pub(crate) const SESSION_LABEL: &str = "slipway.session";

/// Whether it can name a session here: 1 to 32 of `[a-z0-9-]`, with no hyphen at an end. It
/// becomes part of container names, paths and registry names.
pub(crate) fn is_session(name: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let ends = name.starts_with('-') || name.ends_with('-');
    (1..=32).contains(&name.len()) && !ends && name.bytes().all(plain)
}

/// Name of the container and of the network.
pub(crate) fn sandbox(instance: &str, session: &str) -> String {
    format!("slipway-{instance}-{session}")
}

/// What the names of all bridges of an instance begin with; firewall rules match it.
pub(crate) fn bridge_prefix(instance: &str) -> String {
    format!("sw{:06x}-", hash(instance) & 0x00ff_ffff)
}

/// Name of a sandbox's bridge. Interfaces have at most 15 characters.
pub(crate) fn bridge(instance: &str, session: &str) -> String {
    format!(
        "{}{:06x}",
        bridge_prefix(instance),
        hash(session) & 0x00ff_ffff
    )
}

/// Name of the instance's firewall table.
pub(crate) fn table(instance: &str) -> String {
    format!("slipway_{}", instance.replace('-', "_"))
}

/// FNV-1a: short, and the same in every version of this program.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_names_no_path() {
        assert!(is_session("k3v9") && is_session("a-b"));
        for name in ["", "..", "a/b", "A", "-a", "a-", "a.img", &"a".repeat(33)] {
            assert!(!is_session(name), "{name}");
        }
    }

    #[test]
    fn a_bridge_fits_an_interface_name_and_begins_with_its_instance() {
        let name = bridge("main", "k3v9");
        assert_eq!(name.len(), 15);
        assert!(name.starts_with(&bridge_prefix("main")));
        assert_ne!(name, bridge("main", "k3v8"));
        assert_ne!(bridge_prefix("main"), bridge_prefix("other"));
    }
}
