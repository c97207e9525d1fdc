//! Parses any text, dumps it, follows its variables, expands its words and lints it; nothing may
//! panic, every span must fit and every fix must apply.
#![no_main]

use dockerfile::{Args, ast, expand::Expander, parse, stages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let parsed = parse(&text);
    ast::dump(&parsed, &text);
    let scopes = stages::resolve(&parsed.file, &stages::Options::default());
    let expander = Expander::new(parsed.file.escape);
    let mut end = 0;
    for (index, instruction) in parsed.file.instructions.iter().enumerate() {
        let span = instruction.span;
        assert!(text.get(span.range()).is_some() && span.start >= end);
        end = span.end;
        let variables = scopes.at(&parsed.file, index);
        if let Args::Pairs(pairs) = &instruction.args {
            for value in pairs.iter().filter_map(|pair| pair.value.as_ref()) {
                assert!(text.get(value.span.range()).is_some());
                let _ = expander.expand(&value.value, &variables);
            }
        }
    }
    for problem in &parsed.problems {
        assert!(text.get(problem.span.range()).is_some());
        if let Some(fix) = &problem.fix {
            assert!(text::apply_edits(&text, std::slice::from_ref(fix)).is_ok());
        }
    }
    fuzz::linted(lint::FileKind::Dockerfile, &text);
});
