//! What is offered at a place of a Dockerfile.
#![allow(clippy::unwrap_used)]

mod common;

use ide::FileKind::Dockerfile;

fn labels(text: &str) -> Vec<String> {
    common::labels(Dockerfile, text)
}

fn chosen(text: &str, label: &str) -> String {
    common::chosen(Dockerfile, text, label)
}

#[test]
fn instructions() {
    assert_eq!(labels("▮"), ["FROM", "ARG"]);
    assert!(labels("FROM a\n▮").contains(&"HEALTHCHECK".to_owned()));
    assert_eq!(chosen("FROM a\nEN▮", "ENV"), "FROM a\nENV ▮");
    assert_eq!(
        chosen("FROM a\nE▮NV A=b", "ENTRYPOINT"),
        "FROM a\nENTRYPOINT▮ A=b"
    );
    assert_eq!(chosen("from a\nru▮", "run"), "from a\nrun ▮");
    assert_eq!(
        chosen("FROM a\n\n▮\nRUN b", "COPY"),
        "FROM a\n\nCOPY ▮\nRUN b"
    );
    let triggers = labels("FROM a\nONBUILD ▮");
    assert!(triggers.contains(&"RUN".to_owned()) && !triggers.contains(&"FROM".to_owned()));
}

#[test]
fn bases() {
    assert_eq!(
        labels("FROM a AS one\nFROM ▮"),
        [
            "one",
            "debian:12",
            "debian:12-slim",
            "node:22",
            "scratch",
            "--platform"
        ]
    );
    assert_eq!(
        chosen("FROM deb▮ AS x", "debian:12"),
        "FROM debian:12▮ AS x"
    );
    assert_eq!(chosen("FROM debian:▮", "debian:12"), "FROM debian:12▮");
    assert_eq!(labels("FROM a ▮"), ["AS"]);
    assert_eq!(chosen("FROM --pl▮", "--platform"), "FROM --platform=▮");
    assert_eq!(
        chosen("FROM --platform=▮ debian", "$BUILDPLATFORM"),
        "FROM --platform=$BUILDPLATFORM▮ debian"
    );
}

#[test]
fn flags() {
    let text = "FROM a AS one\nFROM b\n";
    let with = |line: &str| [text, line].concat();
    assert_eq!(
        chosen(&with("COPY --f▮ x y"), "--from"),
        with("COPY --from=▮ x y")
    );
    assert_eq!(
        chosen(&with("COPY --f▮=one x y"), "--from"),
        with("COPY --from▮=one x y")
    );
    assert_eq!(
        chosen(&with("COPY --link --f▮"), "--from"),
        with("COPY --link --from=▮")
    );
    assert!(!labels(&with("COPY --link --▮")).contains(&"--link".to_owned()));
    assert_eq!(
        chosen(&with("COPY --from=▮ x y"), "one"),
        with("COPY --from=one▮ x y")
    );
    assert_eq!(chosen(&with("COPY --li▮"), "--link"), with("COPY --link▮"));
    assert_eq!(
        labels(&with("HEALTHCHECK --▮ CMD x")),
        [
            "--interval",
            "--retries",
            "--start-interval",
            "--start-period",
            "--timeout"
        ]
    );
    assert!(labels(&with("HEALTHCHECK --interval=1s ▮")).contains(&"NONE".to_owned()));
    assert_eq!(
        labels(&with("RUN --network=▮")),
        ["default", "none", "host"]
    );
}

#[test]
fn mounts() {
    let text = "FROM a AS one\nFROM b\n";
    let with = |line: &str| [text, line].concat();
    assert_eq!(
        labels(&with("RUN --mount=type=▮")),
        ["bind", "cache", "secret", "ssh", "tmpfs"]
    );
    assert_eq!(
        chosen(&with("RUN --mount=type=cache,ta▮ ls"), "target"),
        with("RUN --mount=type=cache,target=▮ ls")
    );
    assert!(!labels(&with("RUN --mount=type=secret,▮")).contains(&"sharing".to_owned()));
    assert_eq!(
        chosen(
            &with("RUN --mount=type=cache,sharing=▮,target=/x ls"),
            "locked"
        ),
        with("RUN --mount=type=cache,sharing=locked▮,target=/x ls")
    );
    assert_eq!(
        chosen(&with("RUN --mount=from=▮,target=/x ls"), "one"),
        with("RUN --mount=from=one▮,target=/x ls")
    );
    assert_eq!(
        chosen(&with("RUN --mount=type=secret,id=a,req▮ ls"), "required"),
        with("RUN --mount=type=secret,id=a,required▮ ls")
    );
}

#[test]
fn several_lines() {
    let text = "FROM a AS one\nFROM b\nRUN --mount=type=cache,target=/x \\\n    # why\n    --mount=▮ \\\n    ls\n";
    assert!(labels(text).contains(&"type".to_owned()));
    assert!(labels("FROM a\nCOPY \\\n  --▮ \\\n  x y\n").contains(&"--from".to_owned()));
    assert!(labels("FROM a\nCOPY \\\n  ▮").contains(&"src/".to_owned()));
    assert!(
        labels("FROM a\nENV A=1\nRUN echo && \\\n\n  echo $▮ \\\n  && ls")
            .contains(&"A".to_owned())
    );
}

#[test]
fn variables() {
    let text = "ARG V=1\nFROM a\nARG V\nENV HOME_DIR=/h\n";
    let with = |line: &str| [text, line].concat();
    assert_eq!(labels(&with("RUN echo $▮")), ["HOME_DIR", "V", "PATH"]);
    assert_eq!(chosen(&with("RUN echo ${▮"), "V"), with("RUN echo ${V}▮"));
    assert_eq!(chosen(&with("RUN echo ${▮}"), "V"), with("RUN echo ${V▮}"));
    assert_eq!(
        chosen(&with("COPY x $HO▮ME_X/y"), "HOME_DIR"),
        with("COPY x $HOME_DIR▮/y")
    );
}

#[test]
fn variables_of_from() {
    let found = labels("ARG V=1\nFROM a:$▮");
    assert_eq!(found[0], "V");
    assert!(found.contains(&"BUILDPLATFORM".to_owned()));
    assert!(
        labels("ARG V=1\nFROM a\nARG ▮")
            .starts_with(&["V".to_owned(), "TARGETPLATFORM".to_owned()])
    );
    assert!(labels("FROM a\nENV A=1\nCOPY <<EOF /x\n$▮\nEOF\n").contains(&"A".to_owned()));
}

#[test]
fn paths() {
    assert!(labels("FROM a\nCOPY ▮").contains(&"package.json".to_owned()));
    assert!(!labels("FROM a\nCOPY --from=x ▮").contains(&"src/".to_owned()));
    assert_eq!(labels("FROM a\nCOPY src/▮ /x"), ["app/", "index.js"]);
    assert_eq!(
        chosen("FROM a\nCOPY ./sr▮ /x", "src/"),
        "FROM a\nCOPY ./src/▮ /x"
    );
    assert_eq!(
        chosen("FROM a\nCOPY [\"pack▮\", \"/x\"]", "package.json"),
        "FROM a\nCOPY [\"package.json▮\", \"/x\"]"
    );
}

#[test]
fn comments() {
    assert_eq!(chosen("# sy▮\nFROM a", "syntax"), "# syntax=▮\nFROM a");
    assert_eq!(
        chosen("# syntax=▮\nFROM a", "docker/dockerfile:1"),
        "# syntax=docker/dockerfile:1▮\nFROM a"
    );
    assert_eq!(labels("# escape=▮\n"), ["`", "\\"]);
    assert!(!labels("FROM a\n# ▮\n").contains(&"syntax".to_owned()));
    assert_eq!(
        labels("# check=▮"),
        ["skip=", "error=true", "experimental="]
    );
    assert_eq!(
        chosen("# check=skip=JSONArgsRecommended,St▮\n", "StageNameCasing"),
        "# check=skip=JSONArgsRecommended,StageNameCasing▮\n"
    );
    assert!(labels("# check=error=▮").contains(&"true".to_owned()));
    assert!(labels("FROM a\n# hadolint ignore=▮\nRUN x").contains(&"DL3007".to_owned()));
}
