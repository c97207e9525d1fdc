//! What a compose file meets on this machine: files by the names it has for them, and variables.

use crate::input::FILE_MAX_BYTES;
use compose::{Files, Found};
use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

/// The files of this machine.
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Found {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Found::Folder,
            Ok(found) if found.len() > FILE_MAX_BYTES => {
                return Found::Unreadable("it is too large".to_owned());
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::Absent,
            Err(error) => return Found::Unreadable(error.to_string()),
        }
        match fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Found::Text(text),
                Err(_) => Found::Unreadable("it is not UTF-8".to_owned()),
            },
            Err(error) => Found::Unreadable(error.to_string()),
        }
    }
}

/// The variables of this process, as far as they are text.
pub(crate) fn variables() -> BTreeMap<String, String> {
    env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The folder that the file at `path` is in, from the root on.
pub(crate) fn folder_of(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let whole = here.join(path);
    let folder = whole.parent().unwrap_or(&whole);
    compose::format::clean_path(&folder.to_string_lossy())
}
