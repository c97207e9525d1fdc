//! Programs of the worker: mkfs, mount, nft.

use crate::{Error, Result};
use std::ffi::OsStr;
use std::process::Stdio;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// Runs a program to its end; what it wrote to standard error becomes the error.
pub(crate) async fn run<S: AsRef<OsStr>>(program: &str, arguments: &[S]) -> Result<()> {
    run_with_input(program, arguments, "").await.map(drop)
}

/// The same, with text on its standard input. Answers its standard output.
pub(crate) async fn run_with_input<S: AsRef<OsStr>>(
    program: &str,
    arguments: &[S],
    input: &str,
) -> Result<String> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::Worker {
            what: format!("The program {program} is missing on this machine."),
            help: format!("Install it: {}.", package(program)),
        },
        _ => Error::Io {
            what: format!("cannot run {program}"),
            source,
        },
    };
    let mut child = Command::new(program)
        .args(arguments)
        // Debian keeps these where a user's PATH does not look.
        .env("PATH", search_path())
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).await.map_err(failed)?;
    }
    let output = child.wait_with_output().await.map_err(failed)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::Io {
        what: format!("{program} failed"),
        source: std::io::Error::other(said.trim().to_owned()),
    })
}

/// Whether the program is there.
pub(crate) fn is_installed(program: &str) -> bool {
    std::env::split_paths(&search_path()).any(|folder| folder.join(program).is_file())
}

/// The error of a program that is not there.
pub(crate) fn require(program: &str) -> Result<()> {
    if is_installed(program) {
        return Ok(());
    }
    Err(Error::Worker {
        what: format!("The program {program} is missing on this machine."),
        help: format!("Install it: {}.", package(program)),
    })
}

fn search_path() -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{path}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin")
}

fn package(program: &str) -> &str {
    match program {
        "nft" => "apt-get install nftables",
        "mkfs.ext4" => "apt-get install e2fsprogs",
        "mount" | "umount" => "apt-get install mount",
        other => other,
    }
}
