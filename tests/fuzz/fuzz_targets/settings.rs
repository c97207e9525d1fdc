//! Reads any text as the configuration file of each tool; every mistake must lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use settings::{Tool, read};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for tool in Tool::ALL {
        for mistake in read(tool, &text).mistakes {
            assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
        }
    }
});
