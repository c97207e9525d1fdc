//! What hovering in a Dockerfile says.
#![allow(clippy::unwrap_used)]

mod common;

use ide::FileKind::Dockerfile;

/// What is hovered, and that the text about it says all of `wanted`.
fn says(text: &str, about: &str, wanted: &[&str]) {
    let (span, markdown) = common::hovered(Dockerfile, text);
    assert_eq!(span, about, "{text}: {markdown}");
    for word in wanted {
        assert!(markdown.contains(word), "{text}: no {word} in {markdown}");
    }
}

#[test]
fn instructions_and_flags() {
    says("F▮ROM a", "FROM", &["base image", "```dockerfile"]);
    says("FROM a\nONBUILD RU▮N x", "RUN", &["new layer"]);
    says("FROM a\nCOPY --lin▮k x y", "--link", &["stays cached"]);
    says(
        "FROM a\nRUN --mount=type=ca▮che,target=/x y",
        "type=cache",
        &["package managers"],
    );
    says(
        "FROM a\nRUN --mount=type=cache,sha▮ring=locked y",
        "sharing=locked",
        &["of a cache mount", "waits"],
    );
    says(
        "FROM a\nHEALTHCHECK --interv▮al=5s CMD x",
        "--interval=5s",
        &["30s unless told"],
    );
    says(
        "FROM a\nHEALTHCHECK --interval=5s NO▮NE",
        "NONE",
        &["No check"],
    );
    says("FROM a\nSTOPSIGNAL SIGQ▮UIT", "SIGQUIT", &["nginx"]);
    says(
        "FROM a AS b\nFROM c\nRUN --mount=from=▮b,target=/x y",
        "b",
        &["**Stage** `b`, line 1"],
    );
}

#[test]
fn stages_and_images() {
    says(
        "FROM deb▮ian:12",
        "debian:12",
        &["Debian GNU/Linux", "Tags here"],
    );
    says("FROM deb▮ian", "debian", &["Without a tag"]);
    says(
        "# the base\nFROM debian:12 AS ba▮se",
        "base",
        &[
            "**Stage** `base`, line 2, on the image `debian:12`",
            "the base",
        ],
    );
    says(
        "FROM debian:12 AS base\nFROM ba▮se",
        "base",
        &["**Stage** `base`, line 1"],
    );
    says(
        "FROM a AS b\nFROM c\nCOPY --from=▮0 x y",
        "0",
        &["**Stage** `b`"],
    );
    says("FROM a A▮S b", "AS", &["a name"]);
}

#[test]
fn variables() {
    says("ARG V=1\nFROM a:$▮V", "$V", &["**V** = `1`", "line 1"]);
    says(
        "ARG V=1\nFROM a\nARG ▮V\n",
        "V",
        &["= `1`", "before the first FROM"],
    );
    says(
        "FROM a\nENV A=1\nENV B=$A-2\nRUN echo \\\n  ${B▮:-x}",
        "${B",
        &["= `1-2`", "Set by ENV"],
    );
    says("FROM a\nENV ▮A=1 B=2", "A", &["= `1`"]);
    says(
        "FROM a\nARG T▮ARGETARCH",
        "TARGETARCH",
        &["such as `amd64`"],
    );
    says(
        "FROM a\nRUN echo $▮NOPE",
        "$NOPE",
        &["not set by this file"],
    );
    says(
        "FROM a\nENV A=1\nCOPY <<EOF /x\na $▮A\nEOF\n",
        "$A",
        &["= `1`"],
    );
    says(
        "FROM a\nCOPY <<E▮OF /x\na\nb\nEOF\n",
        "<<EOF",
        &["the 2 lines"],
    );
}

#[test]
fn comments() {
    says(
        "# syn▮tax=docker/dockerfile:1\nFROM a",
        "syntax",
        &["frontend"],
    );
    says(
        "# check=sk▮ip=StageNameCasing\nFROM a",
        "skip",
        &["shall not answer"],
    );
    says(
        "# check=skip=StageName▮Casing\nFROM a",
        "StageNameCasing",
        &["**stage-name-casing**"],
    );
    says(
        "FROM a\n# hadolint ignore=DL▮3007\nRUN x",
        "DL3007",
        &["latest-tag"],
    );
    says("# ▮plain\nFROM a", "", &[]);
}

#[test]
fn all_that_the_parser_knows_has_a_text() {
    use dockerfile::{Kind, known_flags};
    for kind in Kind::ALL {
        let keyword = kind.name();
        says(&format!("FROM a\n▮{keyword} x"), keyword, &[keyword]);
        for (flag, _) in known_flags(kind).unwrap_or(&[]) {
            says(
                &format!("FROM a\n{keyword} --▮{flag}=x y"),
                &format!("--{flag}=x"),
                &[&format!("**--{flag}** of")],
            );
            let labels = common::labels(Dockerfile, &format!("FROM a\n{keyword} --▮"));
            assert!(labels.contains(&format!("--{flag}")), "{keyword} --{flag}");
        }
    }
    let keys = "destination dst env from gid id mode readonly readwrite required ro rw sharing size source src target type uid";
    for key in keys.split(' ') {
        says(
            &format!("FROM a\nRUN --mount=▮{key}=x y"),
            &format!("{key}=x"),
            &[&format!("**{key}**")],
        );
    }
}
