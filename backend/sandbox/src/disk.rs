//! The disk of a sandbox: one file system of a fixed size, in one file, that holds all a learner
//! can write. The host never follows a path inside it: what stands there is the learner's.

use crate::{Error, Result, command};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The disks of an instance.
#[derive(Clone, Debug)]
pub(crate) struct Disks {
    folder: PathBuf,
    reserve_bytes: u64,
}

/// The disk of one sandbox.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    image: PathBuf,
    /// Where it is mounted on the worker.
    pub(crate) mount: PathBuf,
}

impl Disks {
    /// Those in a folder, which is made where it is not there.
    pub(crate) fn in_folder(folder: &Path, reserve_bytes: u64) -> Result<Self> {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .and_then(|()| {
                // Set-user-id programs on a sandbox's disk are none of this machine's people.
                std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
            })
            .and_then(|()| folder.canonicalize())
            .map(|folder| Self {
                folder,
                reserve_bytes,
            })
            .map_err(|source| Error::Io {
                what: "cannot make the folder for disks of sandboxes".into(),
                source,
            })
    }

    /// The disk of a session, made or not.
    pub(crate) fn of(&self, session: &str) -> Disk {
        Disk {
            image: self.folder.join(format!("{session}.img")),
            mount: self.folder.join(session),
        }
    }

    /// Makes and mounts a disk. Its space is taken at once: a sparse file on a full file system
    /// would lose what was written without a word.
    pub(crate) async fn make(&self, session: &str, bytes: u64) -> Result<Disk> {
        let disk = self.of(session);
        self.allocate(&disk, bytes)?;
        let made = disk.format_and_mount().await;
        if made.is_err() {
            disk.remove().await?;
        }
        made.map(|()| disk)
    }

    fn allocate(&self, disk: &Disk, bytes: u64) -> Result<()> {
        let io = |what: &str| {
            let what = format!("{what} {}", disk.image.display());
            move |source| Error::Io { what, source }
        };
        if self.free_bytes()? < bytes.saturating_add(self.reserve_bytes) {
            return Err(Error::Full(format!(
                "{} has no {} MiB left for its disk",
                self.folder.display(),
                bytes / (1024 * 1024)
            )));
        }
        let file = std::fs::File::create_new(&disk.image).map_err(io("cannot make"))?;
        let space = rustix::fs::fallocate(&file, rustix::fs::FallocateFlags::empty(), 0, bytes);
        match space {
            Ok(()) => Ok(()),
            // Such a file system can't promise the space; the check above is what there is.
            Err(rustix::io::Errno::OPNOTSUPP) => file.set_len(bytes).map_err(io("cannot size")),
            Err(error) => {
                std::fs::remove_file(&disk.image).map_err(io("cannot remove"))?;
                Err(io("cannot allocate")(error.into()))
            }
        }
    }

    fn free_bytes(&self) -> Result<u64> {
        let (_, free) = space(&self.folder)?;
        Ok(free)
    }

    /// Sessions that have a disk, or a rest of one.
    pub(crate) fn sessions(&self) -> Result<Vec<String>> {
        let io = |source| Error::Io {
            what: format!("cannot read {}", self.folder.display()),
            source,
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(io)? {
            let name = entry.map_err(io)?.file_name();
            let name = name.to_string_lossy();
            found.push(name.strip_suffix(".img").unwrap_or(&name).to_owned());
        }
        found.sort();
        found.dedup();
        Ok(found)
    }
}

impl Disk {
    async fn format_and_mount(&self) -> Result<()> {
        // It never outlives its sandbox, so it needs no journal; blocks for root are of no use.
        let image = self.image.as_os_str();
        let options: [&std::ffi::OsStr; 8] = [
            "-q".as_ref(),
            "-m".as_ref(),
            "0".as_ref(),
            "-O".as_ref(),
            "^has_journal".as_ref(),
            "-E".as_ref(),
            "lazy_itable_init=1,nodiscard".as_ref(),
            image,
        ];
        command::run("mkfs.ext4", &options).await?;
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(&self.mount)
            .map_err(self.io("cannot make"))?;
        let options: [&std::ffi::OsStr; 4] = [
            "-o".as_ref(),
            "loop,nodev,errors=remount-ro".as_ref(),
            image,
            self.mount.as_os_str(),
        ];
        command::run("mount", &options).await?;
        // Nobody but mkfs was there yet.
        std::fs::remove_dir(self.mount.join("lost+found")).map_err(self.io("cannot empty"))
    }

    /// Gives it to the user who is root in the sandbox.
    pub(crate) fn give(&self, uid: u32, gid: u32) -> Result<()> {
        std::os::unix::fs::chown(&self.mount, Some(uid), Some(gid))
            .map_err(self.io("cannot give away"))
    }

    /// Bytes in use and bytes left.
    pub(crate) fn space(&self) -> Result<(u64, u64)> {
        space(&self.mount)
    }

    /// Unmounts and removes it. Doing it twice is no error.
    pub(crate) async fn remove(&self) -> Result<()> {
        while self.is_mounted() {
            // Lazily: something may still be looking at it, such as another mount namespace.
            command::run("umount", &["-l".as_ref(), self.mount.as_os_str()]).await?;
        }
        ignore_missing(std::fs::remove_dir(&self.mount)).map_err(self.io("cannot remove"))?;
        ignore_missing(std::fs::remove_file(&self.image)).map_err(self.io("cannot remove"))
    }

    /// A mount point is on another device than its folder.
    fn is_mounted(&self) -> bool {
        let device = |path: &Path| std::fs::symlink_metadata(path).map(|data| data.dev());
        match (device(&self.mount), self.mount.parent().map(device)) {
            (Ok(own), Some(Ok(parent))) => own != parent,
            _ => false,
        }
    }

    fn io(&self, what: &str) -> impl Fn(std::io::Error) -> Error {
        let what = format!("{what} {}", self.mount.display());
        move |source| Error::Io {
            what: what.clone(),
            source,
        }
    }
}

fn ignore_missing(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Bytes in use and bytes left on the file system of a folder.
pub(crate) fn space(path: &Path) -> Result<(u64, u64)> {
    let found = rustix::fs::statvfs(path).map_err(|error| Error::Io {
        what: format!("cannot tell the space of {}", path.display()),
        source: error.into(),
    })?;
    let used = found.f_blocks.saturating_sub(found.f_bfree);
    Ok((used * found.f_frsize, found.f_bavail * found.f_frsize))
}
