//! Where the conformance data lies: outside the repository, in the folder `SLIPWAY_SHARED` names or
//! `../shared` beside it. Without it the tests say so and pass.

use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder with the data.
pub(crate) fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("SLIPWAY_SHARED").map_or(beside, PathBuf::from);
    let found = folder.join("conformance").is_dir();
    if !found {
        println!("skipped: no conformance data; name its folder in SLIPWAY_SHARED");
    }
    found.then(|| folder.join("conformance"))
}

/// The JSON file at `path`.
pub(crate) fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The string `value` is; empty where it is none.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The folder the real files of `folder` are unpacked in. Each test binary has its own, so that
/// none reads what another is still writing.
pub(crate) fn corpus(folder: &Path) -> Option<PathBuf> {
    let binary = env::current_exe().unwrap();
    let corpus = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("corpus")
        .join(binary.file_stem().unwrap());
    fs::create_dir_all(&corpus).unwrap();
    let unpacked = Command::new("tar")
        .arg("xf")
        .arg(folder.join("corpus.tar.xz"))
        .arg("-C")
        .arg(&corpus)
        .status();
    if !unpacked.is_ok_and(|status| status.success()) {
        println!("skipped: tar cannot unpack the corpus; install tar and xz-utils");
        return None;
    }
    Some(corpus)
}
