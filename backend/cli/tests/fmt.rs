//! `slipway fmt` as a user meets it.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

mod common;

use std::{fs, path::Path};

/// The exit code, standard output and standard error.
fn slipway(folder: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    let output = common::slipway(folder, &[&["fmt"], args].concat(), input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn files_are_written_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("Dockerfile"), "from  a\nFROM b\nFROM c").unwrap();
    fs::write(
        folder.join("compose.yaml"),
        "services:\n    a:\n        image: x\n",
    )
    .unwrap();
    let files = ["Dockerfile", "compose.yaml"];
    let checked = slipway(folder, &["--check", files[0], files[1]], "");
    assert_eq!(checked.0, 1);
    assert_eq!(
        checked.1,
        "Dockerfile: would change\ncompose.yaml: would change\n"
    );
    assert_eq!(slipway(folder, &files, "").0, 0);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read(files[0]), "FROM a\n\nFROM b\n\nFROM c\n");
    assert_eq!(read(files[1]), "services:\n  a:\n    image: x\n");
    let again = slipway(folder, &["--check", files[0], files[1]], "");
    assert_eq!(again, (0, String::new(), String::new()));
}

#[test]
fn standard_input_comes_out_formatted() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["-", "--stdin-filename", "Dockerfile"];
    let (code, out, said) = slipway(folder.path(), &args, "FROM a\nRNU  x\nRUN  y");
    assert_eq!((code, out.as_str()), (0, "FROM a\nRNU  x\nRUN y\n"));
    assert!(said.starts_with("Dockerfile:2: left as it is: unknown instruction"));
}

#[test]
fn what_cannot_be_used_is_two() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = slipway(folder.path(), &["no/Dockerfile"], "");
    assert_eq!(code, 2);
    assert!(said.contains("no/Dockerfile"), "{said}");
}
