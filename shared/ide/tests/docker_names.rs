//! Names in a Dockerfile: where they come from, where they stand, how they are changed.
#![allow(clippy::unwrap_used)]

mod common;

use ide::FileKind::Dockerfile;

/// Where the name at the mark is defined, as `line:text`.
fn defined(text: &str) -> Vec<String> {
    let (text, at) = common::marked(text);
    common::with(Dockerfile, &text, |file| {
        let found = ide::definition(file, at);
        found
            .into_iter()
            .map(|location| match location.path {
                Some(path) => path,
                None => {
                    let line = text[..location.span.start as usize].matches('\n').count() + 1;
                    format!("{line}:{}", location.span.of(&text))
                }
            })
            .collect()
    })
}

fn shown(text: &str) -> String {
    common::bracketed(Dockerfile, text)
}

fn renamed(text: &str, new: &str) -> Result<String, String> {
    common::renamed(Dockerfile, text, new)
}

#[test]
fn definitions() {
    assert_eq!(defined("ARG V=1\nFROM a:$▮V"), ["1:V"]);
    assert_eq!(
        defined("ARG V=1\nFROM a\nARG V\nRUN echo ${V▮:-x}"),
        ["3:V", "1:V"]
    );
    assert_eq!(defined("ARG V=1\nFROM a\nARG ▮V"), ["1:V"]);
    assert_eq!(defined("FROM a\nENV A=1 B=2\nENV A=$▮B"), ["2:B"]);
    assert_eq!(
        defined("FROM a AS one\nFROM b\nCOPY --from=▮one x y"),
        ["1:one"]
    );
    assert_eq!(defined("FROM a AS one\nFROM ▮ONE"), ["1:one"]);
    assert_eq!(
        defined("FROM a AS one\nFROM b\nCOPY --from=▮0 x y"),
        ["1:one"]
    );
    assert_eq!(
        defined("FROM a AS one\nFROM b\nRUN --mount=target=/x,from=▮one x"),
        ["1:one"]
    );
    assert_eq!(defined("FROM a\nCOPY ./src/in▮dex.js /x"), ["src/index.js"]);
    assert_eq!(defined("FROM ▮a"), Vec::<String>::new());
}

#[test]
fn a_variable_has_a_scope() {
    assert_eq!(
        shown(
            "ARG ▮V=1\nFROM a:$V AS b\nARG V\nRUN echo $V '$V' \\$V\nFROM c\nARG V=2\nRUN echo $V"
        ),
        "ARG [V]=1\nFROM a:$(V) AS b\nARG [V]\nRUN echo $(V) '$V' \\$V\nFROM c\nARG V=2\nRUN echo $V"
    );
    assert_eq!(
        shown("FROM a AS b\nENV V=1\nFROM b\nRUN echo $▮V\nENV V=2\nFROM c\nENV V=3"),
        "FROM a AS b\nENV [V]=1\nFROM b\nRUN echo $(V)\nENV [V]=2\nFROM c\nENV V=3"
    );
    assert_eq!(
        shown(
            "FROM a\nENV ▮V=1\nCMD [\"sh\", \"-c\", \"echo $V\"]\nCMD [\"echo\", \"$V\"]\nCOPY <<E /x\n$V\nE\nRUN <<'E'\necho $V\nE\n"
        ),
        "FROM a\nENV [V]=1\nCMD [\"sh\", \"-c\", \"echo $(V)\"]\nCMD [\"echo\", \"$V\"]\nCOPY <<E /x\n$(V)\nE\nRUN <<'E'\necho $(V)\nE\n"
    );
}

#[test]
fn stages_are_named() {
    assert_eq!(
        shown(
            "FROM a AS ▮one\nFROM one AS two\nCOPY --from=one x y\nRUN --mount=from=one,target=/x z\nFROM debian:one"
        ),
        "FROM a AS [one]\nFROM (one) AS two\nCOPY --from=(one) x y\nRUN --mount=from=(one),target=/x z\nFROM debian:one"
    );
}

#[test]
fn renaming() {
    assert_eq!(
        renamed("ARG ▮V=1\nFROM a:${V}\nARG V\nRUN echo \"$V\"", "W").unwrap(),
        "ARG W=1\nFROM a:${W}\nARG W\nRUN echo \"$W\""
    );
    assert_eq!(
        renamed("FROM a AS ▮one\nFROM one\nCOPY --from=one x y", "base").unwrap(),
        "FROM a AS base\nFROM base\nCOPY --from=base x y"
    );
}

#[test]
fn a_rename_that_would_change_the_meaning_is_refused() {
    let refused = [
        ("FROM a AS ▮one\nFROM b AS two", "two", "line 2"),
        ("FROM a AS ▮one\nFROM debian", "debian", "Line 2"),
        ("FROM a AS ▮one", "1x", "no name for a stage"),
        ("FROM a AS ▮one", "scratch", "something else"),
        (
            "ARG S=one\nFROM a AS ▮one\nFROM $S",
            "two",
            "through a variable",
        ),
        ("FROM a\nENV ▮A=1\nENV B=2", "B", "Line 3"),
        ("FROM a\nENV ▮A=1", "A-B", "no name for a variable"),
        ("FROM a\nENV ▮A=1", "PATH", "something else"),
        ("FROM a\nARG ▮TARGETARCH", "ARCH", "from the builder"),
        ("FROM a\nRUN echo $▮NOPE", "A", "not set"),
        ("FROM a\nENV ▮A=1\nRUN A=2; echo $A", "B", "line 3"),
        ("FROM a\nENV ▮A=1\nRUN B=2; echo $A", "B", "line 3"),
        ("FROM ▮a", "b", "here stands none"),
    ];
    for (text, new, reason) in refused {
        let error = renamed(text, new).unwrap_err();
        assert!(error.contains(reason), "{text}: {error}");
    }
}
