//! Layers: archives of files, compressed, with the digests an image names them by.

use crate::oci::{self, Descriptor};
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of blobs named by their digests, as an OCI image layout has it.
#[derive(Clone, Debug)]
pub(crate) struct Blobs {
    folder: PathBuf,
}

/// A compressed layer in a [`Blobs`].
pub(crate) struct Layer {
    pub(crate) descriptor: Descriptor,
    /// Digest of the archive before it was compressed.
    pub(crate) diff_id: String,
}

impl Blobs {
    /// The blobs of an image layout; its folder is made where it is missing.
    pub(crate) fn of(layout: &Path) -> Result<Self> {
        let folder = layout.join("blobs/sha256");
        std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        Ok(Self { folder })
    }

    /// The file of a digest.
    pub(crate) fn path(&self, digest: &str) -> PathBuf {
        self.folder
            .join(digest.strip_prefix("sha256:").unwrap_or(digest))
    }

    /// Keeps bytes and answers what points at them.
    pub(crate) fn put(&self, media_type: &str, bytes: &[u8]) -> Result<Descriptor> {
        let digest = oci::digest_of(bytes);
        let path = self.path(&digest);
        std::fs::write(&path, bytes).map_err(Error::file(&path))?;
        let size = bytes.len() as u64;
        Ok(Descriptor {
            media_type: media_type.to_owned(),
            digest,
            size,
            platform: None,
        })
    }

    /// Compresses an archive into a layer: the same archive gives the same layer.
    pub(crate) fn put_layer(&self, archive: &Path) -> Result<Layer> {
        let diff_id = digest_of_file(archive)?.0;
        let compressed = self
            .folder
            .join(format!("{}.new", diff_id.replace(':', "-")));
        gzip(archive, &compressed)?;
        let (digest, size) = digest_of_file(&compressed)?;
        let path = self.path(&digest);
        std::fs::rename(&compressed, &path).map_err(Error::file(&path))?;
        let media_type = oci::LAYER.to_owned();
        Ok(Layer {
            descriptor: Descriptor {
                media_type,
                digest,
                size,
                platform: None,
            },
            diff_id,
        })
    }
}

/// The system's gzip is many times as fast as an unoptimised one of ours would be.
fn gzip(from: &Path, to: &Path) -> Result<()> {
    let input = File::open(from).map_err(Error::file(from))?;
    let output = File::create(to).map_err(Error::file(to))?;
    let done = Command::new("gzip")
        .args(["-n", "-6", "-c"])
        .stdin(input)
        .stdout(output)
        .stderr(Stdio::null())
        .status()
        .map_err(|error| Error::program("gzip", error.to_string()))?;
    if done.success() {
        Ok(())
    } else {
        Err(Error::program("gzip", "it could not compress"))
    }
}

/// Digest and length of a file.
fn digest_of_file(path: &Path) -> Result<(String, u64)> {
    let mut file = File::open(path).map_err(Error::file(path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0;
    loop {
        let read = file.read(&mut buffer).map_err(Error::file(path))?;
        if read == 0 {
            return Ok((oci::digest_name(&hash.finalize()), length));
        }
        hash.update(&buffer[..read]);
        length += read as u64;
    }
}

/// Writes an archive entry by entry, with owners and times that never differ.
pub(crate) struct Archive<W: Write> {
    tar: tar::Builder<W>,
    time: u64,
}

impl<W: Write> Archive<W> {
    /// An archive whose files all have one time, in seconds since 1970.
    pub(crate) fn new(to: W, time: u64) -> Self {
        Self {
            tar: tar::Builder::new(to),
            time,
        }
    }

    pub(crate) fn folder(&mut self, path: &str, mode: u32) -> io::Result<()> {
        let mut header = self.header(tar::EntryType::Directory, mode, 0);
        self.tar
            .append_data(&mut header, format!("{path}/"), io::empty())
    }

    pub(crate) fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> io::Result<()> {
        let mut header = self.header(tar::EntryType::Regular, mode, bytes.len() as u64);
        self.tar.append_data(&mut header, path, bytes)
    }

    pub(crate) fn link(&mut self, path: &str, target: &str) -> io::Result<()> {
        let mut header = self.header(tar::EntryType::Symlink, 0o777, 0);
        self.tar.append_link(&mut header, path, target)
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        self.tar.into_inner()?.flush()
    }

    fn header(&self, kind: tar::EntryType, mode: u32, size: u64) -> tar::Header {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_mode(mode);
        header.set_size(size);
        header.set_mtime(self.time);
        header.set_uid(0);
        header.set_gid(0);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_archive() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = Archive::new(&mut bytes, 1_700_000_000);
        archive.folder("bin", 0o755).unwrap();
        archive.file("bin/busybox", 0o755, b"program").unwrap();
        archive.link("bin/sh", "busybox").unwrap();
        archive.finish().unwrap();
        bytes
    }

    #[test]
    fn the_same_files_give_the_same_layer() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("root.tar");
        std::fs::write(&archive, small_archive()).unwrap();
        let blobs = Blobs::of(folder.path()).unwrap();
        let one = blobs.put_layer(&archive).unwrap();
        let two = blobs.put_layer(&archive).unwrap();
        assert_eq!(one.descriptor.digest, two.descriptor.digest);
        assert_eq!(one.diff_id, oci::digest_of(&small_archive()));
        let kept = std::fs::read(blobs.path(&one.descriptor.digest)).unwrap();
        assert_eq!(one.descriptor.digest, oci::digest_of(&kept));
        assert_eq!(one.descriptor.size, kept.len() as u64);
    }
}
