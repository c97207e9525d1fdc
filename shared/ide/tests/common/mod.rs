//! A file with a mark for the cursor, in a small project.
#![allow(dead_code, clippy::unwrap_used, unreachable_pub)]

use ide::{Context, File, FileKind, Image, Role, Symbol};
use std::{fmt::Write, sync::Arc};
use text::apply_edits;

/// A project with some files and images.
pub fn project() -> Context {
    let mut context = Context::default();
    for (path, text) in [
        (".dockerignore", "node_modules\n"),
        (
            "Dockerfile",
            "ARG VERSION=1\nFROM debian AS base\nFROM base AS web\n",
        ),
        (
            "api/Dockerfile",
            "FROM debian AS build\nFROM debian AS run\n",
        ),
        ("compose.yaml", ""),
        ("package.json", ""),
        ("src/app/main.js", ""),
        ("src/index.js", ""),
    ] {
        Arc::make_mut(&mut context.files).insert(path.to_owned(), Some(text.to_owned()));
    }
    context.images.push(Image {
        name: "debian".to_owned(),
        tags: vec!["12".to_owned(), "12-slim".to_owned()],
        about: "Debian GNU/Linux.".to_owned(),
    });
    context.images.push(Image {
        name: "node".to_owned(),
        tags: vec!["22".to_owned()],
        about: "Node.js.".to_owned(),
    });
    context.variables.insert("TAG".to_owned(), "1.2".to_owned());
    context
}

/// The text without its mark `▮`, and where that was.
pub fn marked(text: &str) -> (String, usize) {
    let at = text.find('▮').unwrap();
    (text.replacen('▮', "", 1), at)
}

/// Asks about the file `text` of the project.
pub fn with<T>(kind: FileKind, text: &str, ask: impl FnOnce(&File<'_>) -> T) -> T {
    let context = project();
    let path = match kind {
        FileKind::Dockerfile => "Dockerfile",
        FileKind::Compose => "compose.yaml",
    };
    ask(&File {
        kind,
        path,
        text,
        context: &context,
    })
}

/// The labels offered at the mark.
pub fn labels(kind: FileKind, text: &str) -> Vec<String> {
    let (text, at) = marked(text);
    with(kind, &text, |file| {
        let found = ide::complete(file, at);
        found
            .into_iter()
            .map(|item| item.label.into_owned())
            .collect()
    })
}

/// The text after the completion `label` was chosen at the mark, with the mark behind it.
pub fn chosen(kind: FileKind, text: &str, label: &str) -> String {
    let (text, at) = marked(text);
    with(kind, &text, |file| {
        let found = ide::complete(file, at);
        let Some(item) = found.iter().find(|item| item.label == label) else {
            let labels: Vec<_> = found.iter().map(|item| &item.label).collect();
            panic!("no {label} in {labels:?}");
        };
        assert!(item.span.touches(at), "{:?} is not at {at}", item.span);
        let mut out = text.clone();
        out.replace_range(item.span.range(), &[&item.insert, "▮"].concat());
        out
    })
}

/// What hovering at the mark says, and what it is about.
pub fn hovered(kind: FileKind, text: &str) -> (String, String) {
    let (text, at) = marked(text);
    with(kind, &text, |file| match ide::hover(file, at) {
        Some(hover) => (hover.span.of(&text).to_owned(), hover.markdown),
        None => (String::new(), String::new()),
    })
}

/// The text with every occurrence of the name at the mark in brackets: `[definition]`, `(use)`.
pub fn bracketed(kind: FileKind, text: &str) -> String {
    let (text, at) = marked(text);
    with(kind, &text, |file| {
        let mut out = text.clone();
        for found in ide::references(file, at).into_iter().rev() {
            let (open, close) = match found.role {
                Role::Definition => ("[", "]"),
                Role::Use => ("(", ")"),
            };
            out.insert_str(found.span.end as usize, close);
            out.insert_str(found.span.start as usize, open);
        }
        out
    })
}

/// The text after the name at the mark was changed to `new`, or why it cannot be.
pub fn renamed(kind: FileKind, text: &str, new: &str) -> Result<String, String> {
    let (text, at) = marked(text);
    with(kind, &text, |file| {
        let prepared = ide::prepare_rename(file, at)?;
        assert!(prepared.span.touches(at));
        assert_eq!(prepared.span.of(&text), prepared.name);
        let edits = ide::rename(file, at, new)?;
        Ok(apply_edits(&text, &edits[0].edits).unwrap())
    })
}

/// Adds an outline, a line each: name, kind and detail.
pub fn outline(symbols: &[Symbol], depth: usize, out: &mut String) {
    for symbol in symbols {
        let _ = writeln!(
            out,
            "{}{} ({:?}) {}",
            "  ".repeat(depth),
            symbol.name,
            symbol.kind,
            symbol.detail
        );
        outline(&symbol.children, depth + 1, out);
    }
}
