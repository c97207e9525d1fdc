//! Formats any text in both languages: the edits must apply, and a second time change nothing.
#![no_main]

use formatter::{compose, dockerfile};
use libfuzzer_sys::fuzz_target;
use text::apply_edits;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for format in [dockerfile, compose] {
        let formatted = format(&text);
        let once = apply_edits(&text, &formatted.edits).expect("edits that apply");
        let again = format(&once);
        assert!(again.edits.is_empty(), "{once:?} {again:?}");
    }
});
