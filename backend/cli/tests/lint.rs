//! `slipway lint` as a user meets it: the real binary, its output and exit codes.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

mod common;

use common::check;
use expect_test::expect;
use serde_json::Value;
use std::{fs, process::Output};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn slipway(folder: &TempDir, args: &[&str]) -> Output {
    stdin(folder, args, "")
}

fn stdin(folder: &TempDir, args: &[&str], input: &str) -> Output {
    common::slipway(folder.path(), args, input)
}

fn json(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn nothing_to_say() {
    let folder = folder(&[("Dockerfile", b"FROM scratch\nCOPY a /a\n")]);
    check(
        &slipway(&folder, &["lint", "Dockerfile"]),
        &expect![[r#"
        exit 0
    "#]],
    );
    check(
        &slipway(&folder, &["lint", "--format", "json", "Dockerfile"]),
        &expect![[r#"
            exit 0
            []
        "#]],
    );
}

#[test]
fn text_shows_the_place() {
    let folder = folder(&[(
        "Dockerfile",
        "FROM scratch as \u{e9}\nENV é=ü \\\n\tB=$PAHT\nCOPPY a b\n".as_bytes(),
    )]);
    check(
        &slipway(&folder, &["lint", "Dockerfile"]),
        &expect![[r#"
            exit 1
            Dockerfile:1:14 warning from-as-casing `as` is not in the casing of `FROM`
              1 | FROM scratch as é
                |              ^^
                = `FROM` and `AS` are keywords of one instruction; in one casing they are found at a glance. Write both in capitals, or both in lower case.
                = if ignored: The build is the same; `AS` and the name behind it are easy to overlook.
                = fix: Write `AS`

            Dockerfile:1:17 error invalid-stage-name invalid name for build stage: "é", name can't start with a number or contain symbols
              1 | FROM scratch as é
                |                 ^
                = Commands refer to a stage by its name. Start it with a letter, and use letters, digits, '-', '_' and '.' only.
                = if ignored: The build stops before its first step.

            Dockerfile:4:1 error unknown-instruction unknown instruction: COPPY (did you mean COPY?)
              4 | COPPY a b
                | ^^^^^
                = A line starts with an instruction unless the one before ends in a backslash. Correct the keyword, or continue the line before.
                = if ignored: The build stops before its first step. Where the line was to go on the one before, that one would run cut short.
                = possible fix: Write `COPY`

            2 errors, 1 warning
        "#]],
    );
}

#[test]
fn json_is_one_array() {
    let folder = folder(&[
        ("Dockerfile", b"FROM scratch as base\n"),
        ("web.Dockerfile", b"FROM scratch\nENV A=1 \\\n  B=$C\n"),
    ]);
    check(
        &slipway(
            &folder,
            &["lint", "--format=json", "Dockerfile", "web.Dockerfile"],
        ),
        &expect![[r#"
            exit 0
            [
              {
                "file": "Dockerfile",
                "rule": "from-as-casing",
                "aliases": [
                  "buildkit:FromAsCasing"
                ],
                "severity": "warning",
                "message": "`as` is not in the casing of `FROM`",
                "line": 1,
                "column": 14,
                "end_line": 1,
                "end_column": 16,
                "help": "`FROM` and `AS` are keywords of one instruction; in one casing they are found at a glance. Write both in capitals, or both in lower case.",
                "if_ignored": "The build is the same; `AS` and the name behind it are easy to overlook.",
                "fix": {
                  "title": "Write `AS`",
                  "safe": true,
                  "edits": [
                    {
                      "line": 1,
                      "column": 14,
                      "end_line": 1,
                      "end_column": 16,
                      "replacement": "AS"
                    }
                  ]
                },
                "detail": "'as' and 'FROM' keywords' casing do not match"
              },
              {
                "file": "web.Dockerfile",
                "rule": "undefined-var",
                "aliases": [
                  "buildkit:UndefinedVar"
                ],
                "severity": "warning",
                "message": "nothing sets `C`",
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 10,
                "help": "The builder puts an empty text where a variable is not set, without a word. Set it by ENV or ARG in this stage, give a default with `${NAME:-default}`, or mend its name. An ARG before the first FROM has to be repeated in the stage.",
                "if_ignored": "The step goes on with nothing in that place: a copy to the wrong folder, a label without a version, a PATH without its programs. The error, if any, comes much later.",
                "fix": null,
                "detail": "Usage of undefined variable '$C'",
                "exact": {
                  "line": 3,
                  "column": 5,
                  "end_line": 3,
                  "end_column": 7
                }
              }
            ]
        "#]],
    );
}

#[test]
fn sarif_names_its_rules() {
    let folder = folder(&[("Docker file.Dockerfile", b"FROM scratch as base\n")]);
    let output = slipway(
        &folder,
        &["lint", "--format=sarif", "Docker file.Dockerfile"],
    );
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "from-as-casing");
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["id"],
        "from-as-casing"
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "Docker%20file.Dockerfile");
    assert_eq!(place["region"]["startColumn"], 14);
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "AS");
}

#[test]
fn fail_on_sets_the_floor() {
    let folder = folder(&[("Dockerfile", b"FROM scratch as base\n")]);
    let code = |floor: &str| {
        let output = slipway(&folder, &["lint", "--fail-on", floor, "Dockerfile"]);
        output.status.code().unwrap()
    };
    assert_eq!(code("error"), 0);
    assert_eq!(code("warning"), 1);
    assert_eq!(code("info"), 1);
    assert_eq!(code("hint"), 1);
}

#[test]
fn errors_fail_by_default() {
    let folder = folder(&[("Dockerfile", b"FROM scratch\nRUNN x\n")]);
    let output = slipway(&folder, &["lint", "--format=json", "Dockerfile"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)[0]["rule"], "unknown-instruction");
}

#[test]
fn error_true_makes_warnings_errors() {
    let folder = folder(&[("Dockerfile", b"# check=error=true\nFROM scratch as base\n")]);
    let output = slipway(&folder, &["lint", "--format=json", "Dockerfile"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)[0]["severity"], "error");
}

#[test]
fn standard_input() {
    let folder = folder(&[]);
    let text = "FROM scratch as base\n";
    let named = stdin(
        &folder,
        &[
            "lint",
            "-",
            "--stdin-filename",
            "web/Dockerfile",
            "--format=json",
        ],
        text,
    );
    assert_eq!(json(&named)[0]["file"], "web/Dockerfile");
    let told = stdin(
        &folder,
        &["lint", "-", "--kind=dockerfile", "--format=json"],
        text,
    );
    assert_eq!(json(&told)[0]["file"], "<stdin>");
    check(
        &stdin(&folder, &["lint", "-"], text),
        &expect![[r#"
        exit 2
        slipway: <stdin>: standard input has no name that tells what it is; say which with --kind dockerfile or --kind compose
    "#]],
    );
}

#[test]
fn unusable_input() {
    let folder = folder(&[
        ("Dockerfile", b"FROM scratch\n\0"),
        ("latin.Dockerfile", b"FROM scratch\n# \xe9\n"),
        ("notes.txt", b"FROM scratch\n"),
        ("good.Dockerfile", b"FROM scratch as base\n"),
    ]);
    fs::create_dir(folder.path().join("folder.Dockerfile")).unwrap();
    check(
        &slipway(
            &folder,
            &[
                "lint",
                "--format=json",
                "Dockerfile",
                "latin.Dockerfile",
                "notes.txt",
                "missing.txt",
                "missing/Dockerfile",
                "folder.Dockerfile",
            ],
        ),
        &expect![[r#"
            exit 2
            []
            slipway: Dockerfile: holds zero bytes, so it is a binary file; name a Dockerfile or a compose file
            slipway: latin.Dockerfile: byte 16 is not UTF-8, the only encoding Docker reads; save the file as UTF-8
            slipway: notes.txt: neither a Dockerfile nor a compose file by its name; say which with --kind dockerfile or --kind compose
            slipway: missing.txt: No such file or directory (os error 2); check the path and who may read it
            slipway: missing/Dockerfile: No such file or directory (os error 2); check the path and who may read it
            slipway: folder.Dockerfile: holds no Dockerfile and no compose file; name one, or another folder
        "#]],
    );
    let mixed = slipway(
        &folder,
        &["lint", "--format=json", "notes.txt", "good.Dockerfile"],
    );
    assert_eq!(mixed.status.code(), Some(2));
    assert_eq!(
        json(&mixed).len(),
        1,
        "the good file is linted all the same"
    );
}

#[test]
fn empty_and_blank_files() {
    let folder = folder(&[("Dockerfile", b""), ("b.Dockerfile", b"\n# x\n")]);
    for name in ["Dockerfile", "b.Dockerfile"] {
        let output = slipway(&folder, &["lint", "--format=json", name]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(json(&output)[0]["line"], 1);
    }
}

#[test]
fn the_context_is_the_folder_of_the_file() {
    let folder = folder(&[
        ("Dockerfile", b"FROM scratch\nCOPY a.md /\n"),
        (".dockerignore", b"*.md\n"),
    ]);
    let output = slipway(&folder, &["lint", "--format=json", "Dockerfile"]);
    assert_eq!(json(&output)[0]["rule"], "copy-ignored-file");
    fs::write(folder.path().join("Dockerfile.dockerignore"), "b\n").unwrap();
    let output = slipway(&folder, &["lint", "--format=json", "Dockerfile"]);
    assert!(json(&output).is_empty(), "the file's own list comes first");
}

#[test]
fn build_arguments_are_known() {
    let folder = folder(&[("Dockerfile", b"ARG TAG\nFROM a:$TAG\nENV B=$C\n")]);
    let rules = |args: &[&str]| -> Vec<String> {
        let args = [&["lint", "--format=json", "Dockerfile"], args].concat();
        let found = json(&slipway(&folder, &args));
        let names = found.iter().map(|found| found["rule"].as_str().unwrap());
        names.map(String::from).collect()
    };
    assert_eq!(rules(&[]), ["invalid-default-arg-in-from"]);
    assert_eq!(
        rules(&["--build-arg", "TAG=1"]),
        ["invalid-default-arg-in-from", "undefined-var"]
    );
    assert_eq!(
        rules(&["--past-errors"]),
        ["invalid-default-arg-in-from", "undefined-var"]
    );
}
