//! Parses any text as a script; nothing may panic, and every node's span must lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shell::{Node, Options, parse};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let script = parse(&text, Options::default());
    script.visit(&mut |node| {
        let span = match node {
            Node::Word(word, _) => word.span,
            Node::Part(part, ..) => part.span,
            _ => return,
        };
        assert!(text.get(span.range()).is_some());
    });
    for problem in &script.problems {
        assert!(text.get(problem.span.range()).is_some());
    }
});
