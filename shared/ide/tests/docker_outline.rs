//! Outline, folds, colours, links, hints and actions of a Dockerfile.
#![allow(clippy::unwrap_used)]

mod common;

use expect_test::expect;
use ide::{ActionKind, FileKind::Dockerfile};
use std::fmt::Write;
use text::{Span, apply_edits};

const TEXT: &str = "# syntax=docker/dockerfile:1\n# One\n# two\nARG V=12\nFROM --platform=linux/amd64 debian:$V AS base\nRUN echo ${V} && \\\n  ls\nCOPY <<EOF /x\na $V\nEOF\nFROM base\nEXPOSE 80\nCOPY src/index.js /\nCMD [\"a\", \"b\"]\n";

#[test]
fn stages_hold_instructions() {
    let mut out = String::new();
    common::with(Dockerfile, TEXT, |file| {
        common::outline(&ide::symbols(file), 0, &mut out);
    });
    expect![[r#"
        ARG (Variable) V=12
        base (Stage) debian:$V
          RUN (Instruction) echo ${V} && ls
          COPY (Instruction) <<EOF /x
        base (Stage) 
          EXPOSE (Instruction) 80
          COPY (Instruction) src/index.js /
          CMD (Instruction) ["a", "b"]
    "#]]
    .assert_eq(&out);
}

#[test]
fn what_spans_lines_folds() {
    let folds = common::with(Dockerfile, TEXT, ide::folding);
    let first = |span: Span| span.of(TEXT).lines().next().unwrap_or("").to_owned();
    let shown: Vec<String> = folds.iter().map(|fold| first(fold.span)).collect();
    assert_eq!(
        shown,
        [
            "FROM --platform=linux/amd64 debian:$V AS base",
            "FROM base",
            "RUN echo ${V} && \\",
            "COPY <<EOF /x",
            "# One"
        ]
    );
}

#[test]
fn every_piece_has_a_colour() {
    let tokens = common::with(Dockerfile, TEXT, ide::semantic_tokens);
    let mut out = String::new();
    for token in tokens {
        let _ = writeln!(out, "{:?} {}", token.kind, token.span.of(TEXT));
    }
    expect![[r#"
        Keyword syntax
        String docker/dockerfile:1
        Comment # One
        Comment # two
        Keyword ARG
        Variable V
        String 12
        Keyword FROM
        Flag --platform
        String linux/amd64
        Image debian:$
        Variable V
        Keyword AS
        Stage base
        Keyword RUN
        Variable V
        Keyword COPY
        Mark <<EOF
        Variable V
        Mark EOF
        Keyword FROM
        Stage base
        Keyword EXPOSE
        Number 80
        Keyword COPY
        Keyword CMD
        String "a"
        String "b"
    "#]]
    .assert_eq(&out);
}

#[test]
fn links_and_hints() {
    common::with(Dockerfile, TEXT, |file| {
        let links = ide::links(file);
        assert_eq!(links.len(), 1);
        assert_eq!(
            (links[0].span.of(TEXT), links[0].path.as_str()),
            ("src/index.js", "src/index.js")
        );
        let hints = ide::hints(file);
        assert_eq!(hints.len(), 1);
        assert_eq!(hints[0].label, "= debian:12");
        assert!(TEXT[..hints[0].offset].ends_with("debian:$V"));
    });
}

fn actions(text: &str, at: &str) -> Vec<(ActionKind, String, String)> {
    let found = lint::lint(Dockerfile, text, &lint::Options::default());
    let start = text.find(at).unwrap();
    common::with(Dockerfile, text, |file| {
        let actions = ide::code_actions(file, Span::new(start, start + at.len()), &found);
        actions
            .into_iter()
            .map(|action| {
                (
                    action.kind,
                    action.title,
                    apply_edits(text, &action.edits).unwrap(),
                )
            })
            .collect()
    })
}

#[test]
fn findings_are_mended_and_silenced() {
    let text = "FROM debian:12 as a\nFROM debian:12 as b\nRUN cd /x\n";
    let found = actions(text, "as a");
    let of = |kind| found.iter().find(|action| action.0 == kind).unwrap();
    assert_eq!(
        of(ActionKind::Fix).2,
        "FROM debian:12 AS a\nFROM debian:12 as b\nRUN cd /x\n"
    );
    assert_eq!(
        of(ActionKind::FixRule).2,
        "FROM debian:12 AS a\nFROM debian:12 AS b\nRUN cd /x\n"
    );
    assert!(
        of(ActionKind::FixAll)
            .2
            .starts_with("FROM debian:12 AS a\nFROM debian:12 AS b\n")
    );
    assert_eq!(
        of(ActionKind::Suppress).2,
        ["# slipway ignore=from-as-casing\n", text].concat()
    );
}

#[test]
fn silence_is_heard_and_grows() {
    let text = "FROM debian:12\n  # slipway ignore=cd-in-run so be it\n  RUN cd /x && sudo ls\n";
    let found = actions(text, "sudo");
    let silenced = found
        .iter()
        .find(|action| action.0 == ActionKind::Suppress && action.1.contains("sudo"));
    let silenced = &silenced.unwrap().2;
    assert!(
        silenced.contains("# slipway ignore=sudo-in-run,cd-in-run so be it"),
        "{silenced}"
    );
    let left = lint::lint(Dockerfile, silenced, &lint::Options::default());
    assert!(
        left.iter().all(|found| found.rule != "sudo-in-run"),
        "{left:?}"
    );
}

#[test]
fn a_finding_is_explained() {
    let text = "FROM debian:12 as a\n";
    let found = lint::lint(Dockerfile, text, &lint::Options::default());
    let hover = ide::explain(&found, 16).unwrap();
    assert_eq!(hover.span.of(text), "as");
    assert!(
        hover.markdown.contains("**from-as-casing**"),
        "{}",
        hover.markdown
    );
    assert!(ide::explain(&found, 2).is_none());
}
