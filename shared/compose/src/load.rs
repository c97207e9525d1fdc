use crate::merge::{merge, strip};
use crate::sink::{Place, Sink};
use crate::yaml::{Syntax, expand, parse};
use crate::{Check, Environment, Fix, Node, Problem, Severity, Value, check as checks, extends};
use std::collections::HashSet;
use text::{Edit, Span};

/// A text of this many bytes or more is not read.
const TEXT_BYTES_MAX: usize = 16 << 20;

/// One compose file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// Its name, such as `compose.yaml`; only to tell whether it includes itself.
    pub name: &'t str,
    /// Its text.
    pub text: &'t str,
}

/// What a check depends on beside the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The variables of `${…}`.
    pub environment: Environment,
    /// The profiles that are on; `*` for all. A service whose profiles are all off is checked,
    /// but what is wrong with it is a warning.
    pub profiles: Vec<String>,
    /// The name of the one file of [`check`], such as `compose.yaml`; empty where it has none.
    pub name: String,
}

/// What was read and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The files as written, one for each source.
    pub syntax: Vec<Syntax>,
    /// What they say together: variables replaced, `extends` resolved, files merged, short forms
    /// as written. `None` where nothing could be read.
    pub project: Option<Node>,
    /// What is wrong, by file and place.
    pub problems: Vec<Problem>,
}

/// Checks one file.
pub fn check(text: &str, options: &Options) -> Checked {
    let name = &options.name;
    check_files(&[Source { name, text }], options)
}

/// Checks several files, each merged onto those before it.
pub fn check_files(sources: &[Source<'_>], options: &Options) -> Checked {
    let mut sink = Sink::default();
    sink.open_environment = !options.environment.complete;
    let texts: Vec<&str> = sources.iter().map(|source| source.text).collect();
    let mut environment = options.environment.clone();
    environment
        .variables
        .entry("COMPOSE_PROJECT_NAME".to_owned())
        .or_insert_with(|| "project".to_owned());
    let mut syntaxes = Vec::new();
    let mut project: Option<Node> = None;
    let mut outside = HashSet::new();
    for (file, source) in sources.iter().enumerate() {
        if source.text.len() >= TEXT_BYTES_MAX {
            sink.error(
                Check::YamlSyntax,
                place(file, Span::empty(0)),
                "the file is too large to be a compose file",
                "keep it under 16 MiB",
            );
            continue;
        }
        let syntax = parse(source.text);
        report_syntax(&syntax, file, &mut sink);
        sink.broken |= !syntax.errors.is_empty();
        let documents = expand(&syntax, file, &mut sink);
        let several = documents.len() > 1;
        for mut document in documents {
            if !matches!(document.value, Value::Map(_)) {
                if document.is_null() && several {
                    sink.error(
                        Check::EmptyFile,
                        &document,
                        "a document of this file says nothing",
                        "remove the `---` that starts it",
                    );
                } else if !(document.is_null() && sink.broken) {
                    not_a_mapping(&document, source.text, &mut sink);
                }
                continue;
            }
            checks::interpolate(&mut document, &environment, &texts, &mut sink);
            outside.extend(extends::resolve(&mut document, &mut sink));
            includes_itself(&document, source.name, &mut sink);
            project = Some(match project {
                None => document,
                Some(base) => merge(base, document, &mut Vec::new(), &mut sink),
            });
        }
        if syntax.documents.is_empty() && syntax.errors.is_empty() {
            empty(
                place(file, Span::new(0, source.text.trim_end().len())),
                &mut sink,
            );
        }
        syntaxes.push(syntax);
    }
    if let Some(root) = &mut project {
        strip(root);
        crate::schema::check(root, &texts, &mut sink);
        version(root, &texts, &mut sink);
        if syntaxes
            .iter()
            .all(|syntax| syntax.errors.iter().all(|error| error.unknown_anchor))
        {
            checks::consistency(root, options, &outside, &mut sink);
        }
    }
    Checked {
        syntax: syntaxes,
        project,
        problems: sink.finish(),
    }
}

fn place(file: usize, span: Span) -> Place {
    Place {
        file,
        span,
        unset: false,
    }
}

fn report_syntax(syntax: &Syntax, file: usize, sink: &mut Sink) {
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
        sink.push(
            check,
            Severity::Error,
            place(file, error.span),
            message,
            help,
            fix,
        );
    }
}

fn not_a_mapping(document: &Node, text: &str, sink: &mut Sink) {
    if document.is_null() {
        let whole = Span::new(0, text.trim_end().len());
        return empty(place(document.file, whole), sink);
    }
    sink.error(
        Check::WrongType,
        document,
        "a compose file is a mapping of keys such as `services:`, and this is none",
        "start with `services:` and put each service under it",
    );
}

fn empty(at: Place, sink: &mut Sink) {
    sink.error(
        Check::EmptyFile,
        at,
        "the file says nothing",
        "start with `services:` and put each service under it",
    );
}

/// `version` is obsolete; a file with nothing else says nothing.
fn version(root: &Node, texts: &[&str], sink: &mut Sink) {
    let Some(map) = root.as_map() else { return };
    if map.entries.iter().all(|entry| entry.key == "version") {
        empty(Place::from(root), sink);
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
    let text = texts.get(entry.value.file).copied().unwrap_or("");
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

fn includes_itself(root: &Node, name: &str, sink: &mut Sink) {
    if name.is_empty() {
        return;
    }
    let includes = root.get("include").map_or(&[][..], Node::items);
    for include in includes {
        let path = include.get("path").unwrap_or(include);
        let paths = if path.items().is_empty() {
            std::slice::from_ref(path)
        } else {
            path.items()
        };
        for path in paths {
            let own = path
                .as_str()
                .is_some_and(|path| path.strip_prefix("./").unwrap_or(path) == name);
            if own {
                sink.error(
                    Check::ExtendsCycle,
                    path,
                    "the file includes itself",
                    "remove this entry",
                );
            }
        }
    }
}
