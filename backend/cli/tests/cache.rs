//! `slipway cache` as a user meets it.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

mod common;

use expect_test::expect;
use serde_json::Value;
use std::{fs, path::Path};

const DOCKERFILE: &str = "FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci \\\n    --no-audit --no-fund --prefer-offline --loglevel=error\nCOPY . .\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\nEXPOSE 80\n";

fn cache(folder: &Path, args: &[&str]) -> String {
    fs::write(folder.join("Dockerfile"), DOCKERFILE).unwrap();
    fs::write(folder.join(".dockerignore"), "docs\n").unwrap();
    let args = [&["cache", "Dockerfile"], args].concat();
    let output = common::slipway(folder, &args, "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_changed_file() {
    let folder = tempfile::tempdir().unwrap();
    expect![[r#"
        Dockerfile: what a change of src/app.js costs

            1  FROM node:22 AS build                         kept
            2  WORKDIR /app                                  kept
            3  COPY package.json ./                          kept
            4  RUN npm ci --no-audit --no-fund --prefer-of…  kept
            6  COPY . .                                      runs again     `src/app.js` changed, which it copies
            7  RUN npm run build                             runs again     comes after line 6, which runs again
            8  FROM nginx:1.27                               kept
            9  COPY --from=build /app/dist /usr/share/ngin…  may run again  takes files of a stage in which line 6 runs again; kept if they come out the same
           10  EXPOSE 80                                     -

        2 of 8 steps run again, 1 more may
    "#]].assert_eq(&cache(folder.path(), &["--changed", "src/app.js"]));
}

#[test]
fn without_a_change_it_is_the_sources() {
    let folder = tempfile::tempdir().unwrap();
    let said = cache(folder.path(), &[]);
    assert!(
        said.contains("what a change of what line 6 copies costs"),
        "{said}"
    );
}

#[test]
fn as_json() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--changed=docs/a.md", "--format=json", "--target=build"];
    let said: Value = serde_json::from_str(&cache(folder.path(), &args)).unwrap();
    assert_eq!((&said["steps"], &said["reruns"]), (&6.into(), &0.into()));
    let copy = &said["instructions"][4];
    assert_eq!(copy["text"], "COPY . .");
    assert_eq!(copy["outcome"], "kept");
    assert_eq!(copy["because"], "`.dockerignore` leaves out `docs/a.md`");
    assert_eq!(said["instructions"][7]["outcome"], "not-built");
}

#[test]
fn a_missing_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = common::slipway(folder.path(), &["cache", "no/such/Dockerfile"], "");
    assert_eq!(output.status.code(), Some(2));
}
