//! Problems of a file as a whole.

use crate::sink::{Place, Sink};
use crate::yaml::Syntax;
use crate::{Check, Fix, Node, Severity};
use std::sync::Arc;
use text::{Edit, Span};

fn place(file: usize, span: Span) -> Place {
    Place {
        file,
        span,
        unset: false,
    }
}

/// What is no YAML.
pub(super) fn syntax(syntax: &Syntax, file: usize, sink: &mut Sink) {
    for error in &syntax.errors {
        let check = if error.unknown_anchor {
            Check::UnknownAnchor
        } else {
            Check::YamlSyntax
        };
        let fix = (!error.edits.is_empty()).then(|| Fix {
            title: "Replace tabs by spaces".to_owned(),
            edits: error.edits.clone(),
            safe: true,
        });
        let (message, help) = (error.message.clone(), error.help.clone());
        let at = place(file, error.span);
        sink.push(check, Severity::Error, at, message, help, fix);
    }
}

/// A document that is none of compose's.
pub(super) fn not_a_mapping(document: &Node, texts: &[Arc<str>], sink: &mut Sink) {
    if document.is_null() {
        let text = texts.get(document.file).map_or("", |text| text.trim_end());
        return empty(document.file, Span::new(0, text.len()), sink);
    }
    sink.error(
        Check::WrongType,
        document,
        "a compose file is a mapping of keys such as `services:`, and this is none",
        "start with `services:` and put each service under it",
    );
}

/// A file without content.
pub(super) fn empty(file: usize, span: Span, sink: &mut Sink) {
    sink.error(
        Check::EmptyFile,
        place(file, span),
        "the file says nothing",
        "start with `services:` and put each service under it",
    );
}

/// `version` is obsolete; a file with nothing else says nothing.
pub(super) fn version(root: &Node, texts: &[Arc<str>], sink: &mut Sink) {
    let Some(map) = root.as_map() else { return };
    if map.entries.iter().all(|entry| entry.key == "version") {
        empty(root.file, root.span, sink);
    }
    let Some(entry) = map.entry("version") else {
        return;
    };
    sink.warning(
        Check::VersionObsolete,
        Place::of(&entry.value, entry.key_span.to(entry.value.span)),
        "`version` is obsolete; compose ignores it",
        "remove the line",
    );
    let text = texts.get(entry.value.file).map_or("", |text| text);
    let end = entry.value.span.end as usize;
    let line_end = text
        .get(end..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |newline| end + newline + 1);
    let alone = text
        .get(end..line_end)
        .is_some_and(|rest| rest.trim().is_empty())
        && text
            .get(..entry.key_span.start as usize)
            .is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    if alone {
        sink.fix(Fix {
            title: "Remove `version`".to_owned(),
            edits: vec![Edit::delete(Span::new(
                entry.key_span.start as usize,
                line_end,
            ))],
            safe: true,
        });
    }
}
