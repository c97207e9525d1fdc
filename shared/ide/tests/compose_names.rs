//! Names in a compose file; outline, folds, colours, links.
#![allow(clippy::unwrap_used)]

mod common;

use expect_test::expect;
use ide::FileKind::Compose;
use std::fmt::Write;

const TEXT: &str = "x-a: &common\n  networks: [back]\nservices:\n  db:\n    <<: *common\n    image: debian:${TAG}\n  web:\n    build: { context: ./api, target: run }\n    depends_on: [db]\n    links: ['db:database']\n    environment:\n      URL: postgres://me@db:5432/db\n    volumes:\n      - data:/d\n    network_mode: service:db\n  old:\n    extends: db\nvolumes:\n  data:\nnetworks:\n  back:\n";

/// [`TEXT`] with a mark after `before`.
fn mark(before: &str) -> String {
    let end = TEXT.find(before).unwrap() + before.len();
    let mut text = TEXT.to_owned();
    text.insert(end, '▮');
    text
}

/// The lines of [`TEXT`] that change where the name at the mark is put in brackets.
fn shown(text: &str) -> String {
    common::bracketed(Compose, text)
        .lines()
        .filter(|line| !TEXT.lines().any(|old| old == *line))
        .fold(String::new(), |out, line| out + line.trim() + "|")
}

fn renamed(text: &str, new: &str) -> Result<String, String> {
    common::renamed(Compose, text, new)
}

#[test]
fn names_are_found_everywhere() {
    assert_eq!(
        shown(&mark("depends_on: [d")),
        "[db]:|depends_on: [(db)]|links: ['(db):database']|network_mode: service:(db)|extends: (db)|"
    );
    assert_eq!(shown(&mark("networks: [ba")), "networks: [(back)]|[back]:|");
    assert_eq!(shown(&mark("- da")), "- (data):/d|[data]:|");
    assert_eq!(shown(&mark("<<: *com")), "x-a: &[common]|<<: *(common)|");
}

#[test]
fn definitions() {
    let defined = |before: &str| {
        let (text, at) = common::marked(&mark(before));
        common::with(Compose, &text, |file| {
            let found = ide::definition(file, at);
            found
                .into_iter()
                .map(|location| {
                    let path = location.path.unwrap_or_default();
                    let other = file
                        .context
                        .files
                        .get(&path)
                        .and_then(|text| text.as_deref());
                    let line = other.unwrap_or(&text)[..location.span.start as usize]
                        .matches('\n')
                        .count()
                        + 1;
                    format!("{path}:{line}")
                })
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(defined("depends_on: [d"), [":4"]);
    assert_eq!(defined("<<: *com"), [":1"]);
    assert_eq!(defined("context: ./a"), ["api/Dockerfile:1"]);
    assert_eq!(defined("target: r"), ["api/Dockerfile:2"]);
    assert_eq!(defined("image: deb"), Vec::<String>::new());
}

#[test]
fn renaming() {
    let new = renamed(&mark("depends_on: [d"), "store").unwrap();
    for line in [
        "  store:\n",
        "[store]",
        "'store:database'",
        "@store:5432/db",
        "service:store",
        "extends: store",
    ] {
        assert!(new.contains(line), "no {line} in {new}");
    }
    let new = renamed(&mark("&com"), "shared").unwrap();
    assert!(new.contains("&shared") && new.contains("*shared"), "{new}");
    let refused = [
        (mark("depends_on: [d"), "web", "Line 7 has a service"),
        (mark("depends_on: [d"), "a b", "no name for a service"),
        (mark("depends_on: [d"), "12", "reads as text"),
        (mark("networks: [ba"), "default", "compose makes itself"),
        (mark("image: deb"), "x", "here stands none"),
        (
            "services:\n  a:\n    image: x\n    depends_on: [▮no]\n".to_owned(),
            "b",
            "not defined in this file",
        ),
        (
            "services:\n  a:\n    image: x\n    profiles: [▮no]\n".to_owned(),
            "b",
            "outside this file",
        ),
        (
            "services:\n  ▮a:\n    image: x\n  b:\n    image: x\n    depends_on: [\"${X:-a}\"]\n"
                .to_owned(),
            "c",
            "through a variable",
        ),
    ];
    for (text, new, reason) in refused {
        let error = renamed(&text, new).unwrap_err();
        assert!(error.contains(reason), "{text}: {error}");
    }
}

#[test]
fn an_outline_and_what_else_is_seen_of_the_whole() {
    let mut out = String::new();
    common::with(Compose, TEXT, |file| {
        common::outline(&ide::symbols(file), 0, &mut out);
        for token in ide::semantic_tokens(file).into_iter().take(18) {
            let _ = writeln!(out, "{:?} {}", token.kind, token.span.of(TEXT));
        }
        for link in ide::links(file) {
            let _ = writeln!(out, "link {} -> {}", link.span.of(TEXT), link.path);
        }
        for hint in ide::hints(file) {
            let _ = writeln!(out, "hint {}", hint.label);
        }
        let _ = writeln!(out, "{} folds", ide::folding(file).len());
    });
    expect![[r#"
        x-a (Section) 
        services (Section) 
          db (Service) debian:${TAG}
            << (Key) 
            image (Key) debian:${TAG}
          web (Service) 
            build (Key) 
            depends_on (Key) 
            links (Key) 
            environment (Key) 
            volumes (Key) 
            network_mode (Key) service:db
          old (Service) 
            extends (Key) db
        volumes (Section) 
          data (Resource) 
        networks (Section) 
          back (Resource) 
        Key x-a
        Mark &common
        Key networks
        String back
        Key services
        Name db
        Key <<
        Mark *common
        Key image
        String debian:${
        Variable TAG
        String }
        Name web
        Key build
        Key context
        String ./api
        Key target
        String run
        link ./api -> api/Dockerfile
        hint = debian:1.2
        9 folds
    "#]]
    .assert_eq(&out);
}
