//! Any text at any offset has an answer, and every answer fits the text.
#![allow(clippy::unwrap_used)]

mod common;

use ide::{File, FileKind};
use proptest::prelude::*;
use text::Span;

/// Texts of pieces that mean something to the language, and of others.
fn text_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => "(?s).{0,4}",
        1 => Just(" \\\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just(" ".to_owned()),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const DOCKER: &[&str] = &[
    "FROM ",
    "debian:12",
    " AS ",
    "base",
    "\nRUN ",
    "\nCOPY ",
    "--from=",
    "--mount=",
    "type=cache",
    ",target=",
    "$",
    "${",
    "A",
    "}",
    ":-x",
    "\nARG ",
    "\nENV ",
    "A=1",
    "\nONBUILD ",
    "<<EOF",
    "\nEOF\n",
    "# check=skip=",
    "# syntax=",
    "\n# hadolint ignore=",
    "DL3007",
    "[\"a\", ",
    "é",
    "'",
    "\"",
    "\\",
    "\t",
    "HEALTHCHECK ",
    "CMD ",
    "# escape=`\n",
    "`\n",
    "src/",
    "=",
    ",",
    "export A=2",
];

fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn ask(file: &File<'_>, offset: usize) {
    let text = file.text;
    for item in ide::complete(file, offset) {
        assert!(fits(text, item.span), "{item:?}");
        assert!(!item.label.is_empty());
    }
    if let Some(hover) = ide::hover(file, offset) {
        assert!(fits(text, hover.span), "{hover:?}");
        assert!(!hover.markdown.is_empty());
    }
}

fn everywhere(kind: FileKind, text: &str) {
    common::with(kind, text, |file| {
        for offset in 0..=text.len() + 1 {
            ask(file, offset);
        }
    });
}

proptest! {
    #[test]
    fn dockerfiles(text in text_of(DOCKER)) {
        everywhere(FileKind::Dockerfile, &text);
    }

    #[test]
    fn anything(text in "(?s).{0,40}") {
        everywhere(FileKind::Dockerfile, &text);
        everywhere(FileKind::Compose, &text);
    }
}
