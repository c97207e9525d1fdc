//! System calls that sandboxes do without; each is answered as if the kernel did not have it.

use crate::{Error, Isolation, Result};
use std::path::{Path, PathBuf};

const PROFILE: &str = include_str!("seccomp.json");

/// The profile for an isolation, as JSON.
///
/// Without a user namespace, runc sets the device rules of inner containers by `bpf`, so that one
/// stays.
pub(crate) fn profile(isolation: Isolation) -> String {
    match isolation {
        Isolation::Userns => PROFILE.to_owned(),
        Isolation::Privileged => PROFILE.replace("\"bpf\", ", ""),
    }
}

/// Writes the profile into a folder of the worker, where Podman reads it.
pub(crate) fn write(folder: &Path, isolation: Isolation) -> Result<PathBuf> {
    let name = match isolation {
        Isolation::Userns => "seccomp-userns.json",
        Isolation::Privileged => "seccomp-privileged.json",
    };
    let path = folder.join(name);
    std::fs::write(&path, profile(isolation)).map_err(|source| Error::Io {
        what: format!("cannot write {}", path.display()),
        source,
    })?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(isolation: Isolation) -> Vec<String> {
        let json: serde_json::Value = serde_json::from_str(&profile(isolation)).unwrap();
        let rules = json["syscalls"].as_array().unwrap();
        rules
            .iter()
            .flat_map(|rule| {
                let (enosys, eafnosupport) = (38, 97);
                let of_one_kind = rule["args"].is_array();
                let says = if of_one_kind { eafnosupport } else { enosys };
                assert_eq!(rule["errnoRet"], says, "so that programs try another way");
                rule["names"].as_array().unwrap()
            })
            .map(|name| name.as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn both_profiles_are_whole() {
        let userns = denied(Isolation::Userns);
        let privileged = denied(Isolation::Privileged);
        assert!(userns.len() >= 50, "{}", userns.len());
        assert_eq!(userns.len(), privileged.len() + 1);
        assert!(userns.contains(&"bpf".to_owned()) && !privileged.contains(&"bpf".to_owned()));
    }

    #[test]
    fn what_the_engine_needs_stays() {
        let userns = denied(Isolation::Userns);
        for call in [
            "mount",
            "pivot_root",
            "unshare",
            "clone3",
            "setns",
            "ptrace",
            "keyctl64",
        ] {
            assert!(!userns.iter().any(|name| name == call), "{call}");
        }
    }
}
