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

const COMPOSE: &[&str] = &[
    "services:\n",
    "  web:\n",
    "  db:\n",
    "    image: ",
    "debian:12",
    "    build:\n",
    "      target: ",
    "    depends_on:\n",
    "      - ",
    "db",
    "    ports: [",
    "\"80:80\", ",
    "]",
    "{",
    "}",
    "x-a: &a\n",
    "<<: *a",
    "*",
    "&b ",
    "networks:\n",
    "volumes:\n",
    "  data:\n",
    "    volumes:\n",
    "data:/d",
    "$",
    "${",
    "TAG",
    "}",
    ":-x",
    "\n",
    "\n    ",
    "# slipway ignore=",
    "|\n",
    "'",
    "\"",
    "é",
    "\t",
    "- ",
    ": ",
    "    extends: web\n",
    "    <<: [*a, *b]\n",
    "command: >\n",
    "secrets:\n",
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
    for location in ide::definition(file, offset) {
        assert!(location.path.is_some() || fits(text, location.span));
    }
    for found in ide::references(file, offset) {
        assert!(fits(text, found.span) && !found.span.is_empty());
    }
    if let Ok(name) = ide::prepare_rename(file, offset) {
        assert_eq!(name.span.of(text), name.name);
        for new in ["fresh_name", "db"] {
            let Ok(files) = ide::rename(file, offset, new) else {
                continue;
            };
            for changes in files {
                assert!(
                    text::apply_edits(text, &changes.edits).is_ok(),
                    "{changes:?}"
                );
            }
        }
    }
}

fn whole(file: &File<'_>) {
    let text = file.text;
    let mut last = 0;
    for token in ide::semantic_tokens(file) {
        assert!(
            fits(text, token.span) && token.span.start >= last,
            "{token:?}"
        );
        last = token.span.end;
    }
    let mut open = ide::symbols(file);
    while let Some(symbol) = open.pop() {
        assert!(
            fits(text, symbol.span) && !symbol.name.is_empty(),
            "{symbol:?}"
        );
        assert!(
            symbol.span.start <= symbol.name_span.start && symbol.name_span.end <= symbol.span.end
        );
        open.extend(symbol.children);
    }
    for fold in ide::folding(file) {
        assert!(fold.span.of(text).contains('\n'), "{fold:?}");
    }
    for link in ide::links(file) {
        assert!(fits(text, link.span));
    }
    for hint in ide::hints(file) {
        assert!(text.is_char_boundary(hint.offset));
    }
    let findings = lint::lint(file.kind, text, &lint::Options::default());
    for action in ide::code_actions(file, Span::new(0, text.len()), &findings) {
        assert!(text::apply_edits(text, &action.edits).is_ok(), "{action:?}");
    }
    for offset in 0..=text.len() {
        ide::explain(&findings, offset);
    }
}

fn everywhere(kind: FileKind, text: &str) {
    common::with(kind, text, |file| {
        for offset in 0..=text.len() + 1 {
            ask(file, offset);
        }
        whole(file);
    });
}

proptest! {
    // Each case asks everything at every offset.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 64 } else { 2000 }))]
    #[test]
    fn dockerfiles(text in text_of(DOCKER)) {
        everywhere(FileKind::Dockerfile, &text);
    }

    #[test]
    fn compose_files(text in text_of(COMPOSE)) {
        everywhere(FileKind::Compose, &text);
    }

    #[test]
    fn anything(text in "(?s).{0,40}") {
        everywhere(FileKind::Dockerfile, &text);
        everywhere(FileKind::Compose, &text);
    }
}
