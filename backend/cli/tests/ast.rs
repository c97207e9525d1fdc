//! `slipway ast` as a user meets it.

use serde_json::Value;
use std::{fs, process::Command};

#[test]
fn the_tree_of_a_dockerfile() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("any.name");
    fs::write(
        &file,
        "FROM --platform=linux/amd64 debian AS base\nRUN a \\\n  b\nCOPY <<EOF /x\nhello\nEOF\n",
    )
    .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_slipway"))
        .arg("ast")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let tree: Value = serde_json::from_slice(&output.stdout).unwrap();
    let nodes = tree["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 3);
    assert_eq!(nodes[0]["cmd"], "FROM");
    assert_eq!(
        (&nodes[1]["start"], &nodes[1]["end"]),
        (&2.into(), &3.into())
    );
    assert_eq!(
        (&nodes[2]["start"], &nodes[2]["end"]),
        (&4.into(), &6.into())
    );
}

#[test]
fn a_missing_file() {
    let output = Command::new(env!("CARGO_BIN_EXE_slipway"))
        .args(["ast", "no/such/Dockerfile"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no/such/Dockerfile"), "{said}");
}
