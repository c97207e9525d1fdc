//! What the kernel and the machine give.

use super::Finding;
use std::fs;
use std::path::Path;
use std::process::Command;

const GIB: u64 = 1024 * 1024 * 1024;
/// A sandbox's engine takes about 53 MB by itself; a build takes what it takes.
const MEMORY_WANTED_BYTES: u64 = GIB;
const DISK_NEEDED_BYTES: u64 = 3 * GIB;
const DISK_WANTED_BYTES: u64 = 10 * GIB;

pub(super) fn user() -> Finding {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let uid = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    match uid.and_then(|line| line.split_whitespace().nth(1)) {
        Some("0") => Finding::good("user", "root"),
        _ => Finding::broken(
            "user",
            "not root: sandboxes need namespaces, mounts and networks that only root may make",
            "start it with sudo",
        ),
    }
}

pub(super) fn kernel() -> Finding {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let release = release.trim();
    // Overlays in a user namespace came with 5.11.
    match version(release) {
        Some(version) if version < (5, 11) => Finding::broken(
            "kernel",
            format!("{release}: too old for an engine in a user namespace"),
            "take a kernel of 5.11 or newer; Debian 12 has 6.1",
        ),
        _ => Finding::good("kernel", release),
    }
}

fn version(release: &str) -> Option<(u32, u32)> {
    let mut numbers = release.split(['.', '-']).map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

pub(super) fn cgroups() -> Finding {
    let root = Path::new("/sys/fs/cgroup");
    let wanted = ["cpu", "memory", "pids"];
    let (kind, missing) = match fs::read_to_string(root.join("cgroup.controllers")) {
        Ok(list) => {
            let has = |name: &str| list.split_whitespace().any(|one| one == name);
            (
                "version 2",
                wanted
                    .iter()
                    .filter(|name| !has(name))
                    .copied()
                    .collect::<Vec<_>>(),
            )
        }
        Err(_) => {
            let kind = if root.join("unified").is_dir() {
                "version 1, hybrid"
            } else {
                "version 1"
            };
            (
                kind,
                wanted
                    .iter()
                    .filter(|name| !root.join(name).is_dir())
                    .copied()
                    .collect(),
            )
        }
    };
    if missing.is_empty() {
        return Finding::good("cgroups", kind);
    }
    Finding::broken(
        "cgroups",
        format!(
            "{kind}, without {}: sandboxes cannot be bounded",
            missing.join(", ")
        ),
        "mount the controllers under /sys/fs/cgroup, as systemd and cgroupfs-mount do",
    )
}

pub(super) fn memory() -> Finding {
    let info = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = info
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"));
    let kib = kib.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let Some(bytes) = kib.map(|kib| kib * 1024) else {
        return Finding::lacking("memory", "cannot be read", "mount /proc");
    };
    let words = format!("{} available", gib(bytes));
    if bytes >= MEMORY_WANTED_BYTES {
        return Finding::good("memory", words);
    }
    Finding::lacking(
        "memory",
        format!("{words}: builds will run out of it"),
        "end other programs, or take a machine with 2 GiB or more",
    )
}

pub(super) fn disk(state: &Path) -> Finding {
    let there = state
        .ancestors()
        .find(|path| path.exists())
        .unwrap_or(Path::new("/"));
    let Some(bytes) = free_bytes(there) else {
        return Finding::lacking(
            "disk",
            format!("cannot ask for {}", there.display()),
            "try: df",
        );
    };
    let words = format!("{} free for {}", gib(bytes), state.display());
    let mend = "free some space, or put SLIPWAY_STATE on another disk";
    match bytes {
        DISK_WANTED_BYTES.. => Finding::good("disk", words),
        DISK_NEEDED_BYTES.. => {
            Finding::lacking("disk", format!("{words}: room for few sandboxes"), mend)
        }
        _ => Finding::broken("disk", format!("{words}: a sandbox needs more"), mend),
    }
}

fn free_bytes(path: &Path) -> Option<u64> {
    let done = Command::new("df")
        .args(["-Pk", "--"])
        .arg(path)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let kib: u64 = text
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    Some(kib * 1024)
}

fn gib(bytes: u64) -> String {
    format!("{:.1} GiB", bytes as f64 / GIB as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_kernel_versions_of_many_makes() {
        assert_eq!(version("6.1.0-35-amd64"), Some((6, 1)));
        assert_eq!(version("5.10-rc1"), Some((5, 10)));
        assert_eq!(version("odd"), None);
    }
}
