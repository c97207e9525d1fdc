//! `slipway lint` on folders and patterns, with configuration, and mending, as a user meets it.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

mod common;

use common::check;
use expect_test::expect;
use serde_json::Value;
use std::{fs, path::Path, process::Output};
use tempfile::TempDir;

const ROOT: &str = "FROM debian:12\nRUN sudo make\n";

/// A repository with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn slipway(folder: &Path, args: &[&str]) -> Output {
    common::slipway(folder, &[&["lint"], args].concat(), "")
}

/// `file:line rule severity` of each finding of `sudo-in-run` or `invalid-setting`.
fn found(folder: &Path, args: &[&str]) -> String {
    let args = [args, &["--format=json"]].concat();
    let output = slipway(folder, &args);
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let rows = found.iter().filter_map(|found| {
        let text = |key: &str| found[key].as_str().unwrap();
        let rule = text("rule");
        ["sudo-in-run", "invalid-setting"].contains(&rule).then(|| {
            format!(
                "{}:{} {rule} {}\n",
                text("file"),
                found["line"],
                text("severity")
            )
        })
    });
    rows.collect::<String>() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn folders_and_patterns_stand_for_files() {
    let folder = folder(&[
        ("Dockerfile", ROOT),
        ("b/web.Dockerfile", ROOT),
        ("b/notes.txt", ROOT),
        ("a/Dockerfile", ROOT),
        ("a/compose.yaml", "services:\n  a:\n    image: a:1\n"),
        (".devcontainer/Dockerfile", ROOT),
        ("node_modules/x/Dockerfile", ROOT),
        ("target/Dockerfile", ROOT),
        ("made/Dockerfile", ROOT),
        (".gitignore", "made/\n"),
        ("empty/notes.txt", ""),
    ]);
    let here = folder.path();
    expect![[r#"
        .devcontainer/Dockerfile:2 sudo-in-run warning
        Dockerfile:2 sudo-in-run warning
        a/Dockerfile:2 sudo-in-run warning
        b/web.Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(here, &["."]));
    expect![[r#"
        .devcontainer/Dockerfile:2 sudo-in-run warning
        a/Dockerfile:2 sudo-in-run warning
        b/web.Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(here, &["*/*ockerfile", "a"]));
    expect![[r#"
        b/notes.txt:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(here, &["b/*.txt", "--kind=dockerfile"]));
    expect![[r#"
        made/Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(here, &["made/Dockerfile"]));
    check(
        &slipway(here, &["empty", "x/*"]),
        &expect![[r#"
        exit 2
        slipway: empty: holds no Dockerfile and no compose file; name one, or another folder
        slipway: x/*: matches no Dockerfile and no compose file; check it, or say with --kind what the files are
    "#]],
    );
}

#[test]
fn the_nearest_configuration_counts() {
    let folder = folder(&[
        ("Dockerfile", ROOT),
        ("a/Dockerfile", ROOT),
        ("a/b/Dockerfile", ROOT),
        ("c/Dockerfile", ROOT),
        ("slipway.toml", "[rules]\nDL3004 = \"error\"\n"),
        ("a/slipway.toml", "[rules]\nsudo-in-run = \"hint\"\n"),
        ("c/.hadolint.yaml", "ignored: [DL3004]\n"),
    ]);
    expect![[r#"
        Dockerfile:2 sudo-in-run error
        a/Dockerfile:2 sudo-in-run hint
        a/b/Dockerfile:2 sudo-in-run hint
        c/Dockerfile:2 sudo-in-run error
    "#]]
    .assert_eq(&found(folder.path(), &["."]));
    // From another folder it is the same.
    expect![[r#"
        Dockerfile:2 sudo-in-run hint
    "#]]
    .assert_eq(&found(&folder.path().join("a/b"), &["Dockerfile"]));
    expect![[r#"
        a/Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(folder.path(), &["--no-config", "a/Dockerfile"]));
    expect![[r#"
        c/Dockerfile:2 sudo-in-run hint
    "#]]
    .assert_eq(&found(
        folder.path(),
        &["--config=a/slipway.toml", "c/Dockerfile"],
    ));
    expect![[r#"
        a/Dockerfile:2 sudo-in-run info
    "#]]
    .assert_eq(&found(
        folder.path(),
        &["--rule=DL3004=info", "a/Dockerfile"],
    ));
}

#[test]
fn files_of_other_linters_are_understood() {
    let folder = folder(&[
        ("Dockerfile", ROOT),
        (
            "compose.yaml",
            "version: \"3\"\nservices:\n  a:\n    image: a:1\n",
        ),
        (
            ".hadolint.yaml",
            "override:\n  error: [DL3004]\nfailure-threshold: none\n",
        ),
        (".dclintrc", "{\"rules\": {\"version-obsolete\": 2}}\n"),
    ]);
    let output = slipway(folder.path(), &["Dockerfile"]);
    assert_eq!(output.status.code(), Some(0), "failure-threshold: none");
    let output = slipway(folder.path(), &["--format=json", "compose.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(
        found
            .iter()
            .any(|one| one["rule"] == "version-obsolete" && one["severity"] == "error")
    );
}

#[test]
fn mistakes_in_configuration_have_their_place() {
    let folder = folder(&[
        ("Dockerfile", "FROM debian:12\nRUN true\nUSER 1000\n"),
        ("slipway.toml", "[rules]\nsudo-in-rum = \"off\"\n"),
        (".dclintrc.js", "module.exports = {}\n"),
        ("compose.yaml", "services:\n  a:\n    image: a:1\n"),
    ]);
    check(
        &slipway(folder.path(), &["Dockerfile"]),
        &expect![[r#"
            exit 0
            slipway.toml:2:1 warning invalid-setting no rule is called `sudo-in-rum`
              2 | sudo-in-rum = "off"
                | ^^^^^^^^^^^
                = Perhaps `sudo-in-run` is meant.
                = if ignored: The setting does nothing: rules you turned off still answer, and those you rely on may not.
                = fix: Write `sudo-in-run`

            1 warning
        "#]],
    );
    expect![[r#"
        slipway.toml:2 invalid-setting warning
        .dclintrc.js:1 invalid-setting warning
    "#]]
    .assert_eq(&found(folder.path(), &["."]));
    check(
        &slipway(folder.path(), &["--config=missing.toml", "Dockerfile"]),
        &expect![[r#"
            exit 2
            slipway: missing.toml: No such file or directory (os error 2); check the path and who may read it
        "#]],
    );
    check(
        &slipway(folder.path(), &["--rule=sudo-in-rum=off", "Dockerfile"]),
        &expect![[r#"
            exit 2
            error: invalid value 'sudo-in-rum=off' for '--rule <NAME=LEVEL>': no rule is called sudo-in-rum; perhaps sudo-in-run?

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn files_are_excluded_in_folders() {
    let folder = folder(&[
        ("Dockerfile", ROOT),
        ("vendor/Dockerfile", ROOT),
        ("slipway.toml", "exclude = [\"vendor/\"]\n"),
    ]);
    expect![[r#"
        Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(folder.path(), &["."]));
    expect![[r#"
        vendor/Dockerfile:2 sudo-in-run warning
    "#]]
    .assert_eq(&found(folder.path(), &["vendor/Dockerfile"]));
}

#[test]
fn settings_reach_the_rules() {
    let folder = folder(&[
        (
            "Dockerfile",
            "ARG IMAGE\nFROM $IMAGE\nCOPY a.md /\n# hadolint ignore=DL3004\nRUN sudo make\n",
        ),
        ("context/.dockerignore", "*.md\n"),
        (
            "slipway.toml",
            "ignore-comments = false\n[dockerfile]\ncontext = \"context\"\nbuild-args = { IMAGE = \"debian:12\" }\n",
        ),
    ]);
    let output = slipway(folder.path(), &["--format=json", "Dockerfile"]);
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let has = |rule: &str| found.iter().any(|one| one["rule"] == rule);
    assert!(has("copy-ignored-file") && has("sudo-in-run"), "{found:#?}");
}

#[test]
fn fixes_are_shown_and_made() {
    let text = "FROM debian:12 as base\r\nEXPOSE 80/TCP\r\n";
    let folder = folder(&[("a/Dockerfile", text)]);
    let file = folder.path().join("a/Dockerfile");
    check(
        &slipway(folder.path(), &["--fix-dry-run", "a/Dockerfile"]),
        &expect![[r#"
            exit 0
            --- a/a/Dockerfile
            +++ b/a/Dockerfile
            @@ -1,2 +1,2 @@
            -FROM debian:12 as base
            -EXPOSE 80/TCP
            +FROM debian:12 AS base
            +EXPOSE 80/tcp
        "#]],
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let output = slipway(folder.path(), &["--fix", "a/Dockerfile"]);
    assert!(output.status.success());
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "FROM debian:12 AS base\r\nEXPOSE 80/tcp\r\n"
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "a/Dockerfile: 2 findings mended\n"
    );
    let left: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "no other file is left");
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_rights_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder(&[("a/real", "FROM debian:12 as base\n")]);
    let real = folder.path().join("a/real");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("Dockerfile");
    symlink(&real, &link).unwrap();
    assert!(
        slipway(folder.path(), &["--fix", "Dockerfile"])
            .status
            .success()
    );
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(
        fs::read_to_string(&real).unwrap(),
        "FROM debian:12 AS base\n"
    );
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder(&[]);
    let list = slipway(folder.path(), &["--list-rules", "--format=json"]);
    let rules: Vec<Value> = serde_json::from_slice(&list.stdout).unwrap();
    assert!(rules.len() > 100);
    assert!(rules.iter().all(|rule| rule["if_ignored"] != ""));
    let text = slipway(folder.path(), &["--list-rules"]);
    assert_eq!(
        String::from_utf8_lossy(&text.stdout).lines().count(),
        rules.len()
    );
    check(
        &slipway(
            folder.path(),
            &["--explain", "DL3007", "--docs-url=https://a.example/"],
        ),
        &expect![[r#"
            exit 0
            latest-tag (warning)
            also hadolint:DL3007

            `latest` is another image tomorrow: the build changes or breaks with nothing changed here. Name a version.

            If ignored: One day the build breaks, or the program does, on a machine where nobody changed anything; and nobody can say which version worked.

            Bad:
                FROM debian:latest

            Good:
                FROM debian:bookworm

            Good:
                FROM debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

            Turn it off in slipway.toml:
                [rules]
                latest-tag = "off"

            https://a.example/rules/latest-tag
        "#]],
    );
    check(
        &slipway(folder.path(), &["--explain", "latest-tga"]),
        &expect![[r#"
            exit 2
            slipway: no rule is called latest-tga; perhaps latest-tag?
        "#]],
    );
}
