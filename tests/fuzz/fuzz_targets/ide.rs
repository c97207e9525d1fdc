//! Asks an editor's questions about any text at the place its first bytes name; nothing may panic.
#![no_main]

use ide::{Context, File, FileKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (at, text) = input;
    let mut offset = usize::from(at).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let context = Context::default();
    for (kind, path) in [
        (FileKind::Dockerfile, "Dockerfile"),
        (FileKind::Compose, "compose.yaml"),
    ] {
        let file = File {
            kind,
            path,
            text,
            context: &context,
        };
        ide::complete(&file, offset);
        ide::hover(&file, offset);
        ide::definition(&file, offset);
        ide::references(&file, offset);
        for edits in ide::rename(&file, offset, "other").into_iter().flatten() {
            assert!(text::apply_edits(text, &edits.edits).is_ok());
        }
        ide::symbols(&file);
        ide::folding(&file);
        ide::semantic_tokens(&file);
        ide::links(&file);
        ide::hints(&file);
    }
});
