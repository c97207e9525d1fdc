//! Where the conformance data lies. It is not part of the project: tests skip where it is absent.

use std::path::PathBuf;
use std::process::Command;

/// The folder with `conformance/` and `seed/`: `SLIPWAY_SHARED`, or `shared` beside the checkout.
///
/// Says on standard error what is skipped where there is none.
pub fn folder(test: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("SLIPWAY_SHARED").map_or_else(beside, PathBuf::from);
    if folder.join("conformance").is_dir() {
        return Some(folder);
    }
    eprintln!(
        "skipped: {test} needs the conformance data in {}",
        folder.display()
    );
    None
}

/// The corpus, unpacked for as long as the test wants it; `dockerfiles/` and `compose/` are in it.
pub fn corpus(test: &str) -> Option<tempfile::TempDir> {
    let archive = folder(test)?.join("conformance/corpus.tar.xz");
    let into = tempfile::tempdir().expect("a temporary folder");
    let unpacked = Command::new("tar")
        .arg("xf")
        .arg(archive)
        .arg("-C")
        .arg(into.path())
        .status();
    if unpacked.is_ok_and(|status| status.success()) {
        return Some(into);
    }
    eprintln!("skipped: {test} needs tar and xz to unpack the corpus");
    None
}
