//! The control groups of a sandbox, as its worker sees them.

use crate::{Error, Result};
use std::path::{Path, PathBuf};

const ROOT: &str = "/sys/fs/cgroup";

/// The groups of one container: one in version 2, one per hierarchy in version 1.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    folders: Vec<PathBuf>,
    version_2: bool,
}

impl Groups {
    /// None: everything is told as 0.
    pub(crate) fn unknown() -> Self {
        Self {
            folders: Vec::new(),
            version_2: false,
        }
    }

    /// Those of the container `id`, whose first process is `pid`.
    pub(crate) fn of(pid: i32, id: &str) -> Result<Self> {
        let text = read(Path::new(&format!("/proc/{pid}/cgroup")))?;
        let version_2 = Path::new(ROOT).join("cgroup.controllers").exists();
        let folders = text
            .lines()
            .filter_map(|line| {
                let mut parts = line.splitn(3, ':').skip(1);
                let names = parts.next()?;
                let path = own_part(parts.next()?, id)?;
                folder(names, path, version_2)
            })
            .collect::<Vec<_>>();
        if folders.is_empty() {
            return Err(Error::Engine(format!(
                "the worker has no control group for container {id}"
            )));
        }
        Ok(Self { folders, version_2 })
    }

    /// Lets root of the sandbox make groups in its own ones. In version 2 the container's runtime
    /// did that.
    pub(crate) fn give(&self, uid: u32, gid: u32) -> Result<()> {
        if self.version_2 {
            return Ok(());
        }
        for folder in &self.folders {
            for path in [
                folder.clone(),
                folder.join("cgroup.procs"),
                folder.join("tasks"),
            ] {
                match std::os::unix::fs::chown(&path, Some(uid), Some(gid)) {
                    Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                        return Err(Error::Io {
                            what: format!("cannot give away {}", path.display()),
                            source,
                        });
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Memory in use, without what the kernel can take back at once.
    pub(crate) fn memory_bytes(&self) -> u64 {
        let (usage, cache) = if self.version_2 {
            ("memory.current", "inactive_file ")
        } else {
            ("memory.usage_in_bytes", "total_inactive_file ")
        };
        let Some(folder) = self.holding(usage) else {
            return 0;
        };
        let used = number(&folder.join(usage));
        let stat = read(&folder.join("memory.stat")).unwrap_or_default();
        used.saturating_sub(field(&stat, cache))
    }

    /// Processes that the kernel ended for want of memory.
    pub(crate) fn memory_kills(&self) -> u64 {
        if self.version_2 {
            return self.holding("memory.events").map_or(0, |folder| {
                let events = read(&folder.join("memory.events")).unwrap_or_default();
                field(&events, "oom_kill ")
            });
        }
        // Version 1 counts where the process was, not above it.
        self.holding("memory.oom_control").map_or(0, kills_under)
    }

    /// Processes and threads.
    pub(crate) fn pids(&self) -> u64 {
        self.holding("pids.current")
            .map_or(0, |folder| number(&folder.join("pids.current")))
    }

    fn holding(&self, file: &str) -> Option<&Path> {
        self.folders
            .iter()
            .map(PathBuf::as_path)
            .find(|folder| folder.join(file).exists())
    }
}

/// The path up to the container's own group: processes inside may have moved further down.
fn own_part<'a>(path: &'a str, id: &str) -> Option<&'a str> {
    let start = path.find(id)?;
    let end = path[start..]
        .find('/')
        .map_or(path.len(), |length| start + length);
    Some(&path[..end])
}

fn folder(names: &str, path: &str, version_2: bool) -> Option<PathBuf> {
    let path = path.trim_start_matches('/');
    if version_2 {
        return names.is_empty().then(|| Path::new(ROOT).join(path));
    }
    // Hierarchies of two controllers are mounted under both names, or under `a,b`.
    let name = names.strip_prefix("name=").unwrap_or(names);
    std::iter::once(name)
        .chain(name.split(','))
        .filter(|name| !name.is_empty())
        .map(|name| Path::new(ROOT).join(name).join(path))
        .find(|folder| folder.is_dir())
}

/// Groups are folders of the kernel's: nothing in them can point elsewhere.
fn kills_under(folder: &Path) -> u64 {
    let own = read(&folder.join("memory.oom_control")).unwrap_or_default();
    let below = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let below: u64 = below
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| kills_under(&entry.path()))
        .sum();
    field(&own, "oom_kill ") + below
}

fn field(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(0)
}

fn number(path: &Path) -> u64 {
    read(path)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::Io {
        what: format!("cannot read {}", path.display()),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_the_containers_group_is_not_its_own() {
        assert_eq!(
            own_part("/libpod/libpod-abc/init", "abc"),
            Some("/libpod/libpod-abc")
        );
        assert_eq!(own_part("/docker/abc", "abc"), Some("/docker/abc"));
        assert_eq!(own_part("/user.slice", "abc"), None);
    }

    #[test]
    fn a_field_is_the_number_after_its_name() {
        let text = "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n";
        assert_eq!(field(text, "oom_kill "), 3);
        assert_eq!(field(text, "absent "), 0);
    }
}
