//! Checks and lints any text as a compose file, with and without a known environment, the text also
//! as what sets its variables; nothing may panic and every span and fix must fit.
#![no_main]

use compose::{Environment, Form, Options, canonical, check, graph, read_env_file, substitute};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for complete in [false, true] {
        let mut environment = Environment {
            complete,
            ..Environment::default()
        };
        read_env_file(&text, &mut environment.variables);
        let _ = substitute(&text, &environment.variables);
        let options = Options {
            environment,
            ..Options::default()
        };
        let checked = check(&text, &options);
        for problem in &checked.problems {
            assert!(text.get(problem.span.range()).is_some());
            if let Some(fix) = &problem.fix {
                assert!(text::apply_edits(&text, &fix.edits).is_ok());
            }
        }
        for node in checked.syntax.iter().flat_map(|syntax| &syntax.nodes) {
            assert!(text.get(node.span.range()).is_some());
        }
        for form in [Form::Model, Form::Docker] {
            canonical(&checked, &options, form);
        }
        if let Some(project) = &checked.project {
            graph(project);
        }
    }
    fuzz::linted(lint::FileKind::Compose, &text);
});
