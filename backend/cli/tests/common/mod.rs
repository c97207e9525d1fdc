//! The command as a user starts it.
#![allow(dead_code, clippy::unwrap_used, unreachable_pub)]

use expect_test::Expect;
use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// What `slipway` with these arguments does in `folder`, with `input` as its standard input.
pub fn slipway(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_slipway"))
        .args(args)
        .current_dir(folder)
        .env_remove("SLIPWAY_DOCS_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // It may be done before it has read everything.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    child.wait_with_output().unwrap()
}

/// Compares exit code, standard output and standard error.
pub fn check(output: &Output, expect: &Expect) {
    expect.assert_eq(&format!(
        "exit {}\n{}{}",
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stdout).replace('\r', ""),
        String::from_utf8_lossy(&output.stderr),
    ));
}
