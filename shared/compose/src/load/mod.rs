mod include;
mod name;
mod report;

use crate::files::{Around, Found, folder_of, join};
use crate::merge::{Resets, lengthen, merge};
use crate::sink::{Place, Sink};
use crate::yaml::{Syntax, expand, parse};
use crate::{Check, Environment, Map, Node, Problem, Severity, Value, check as checks, extends};
pub use name::project_name;
use std::collections::HashSet;
use std::sync::Arc;
use text::Span;

/// A text of this many bytes or more is not read.
const TEXT_BYTES_MAX: usize = 16 << 20;
/// All texts together, the given and the brought in, are not longer.
const ALL_BYTES_MAX: usize = 32 << 20;
/// Files that `include` and `extends` may bring in.
const FILES_MAX: usize = 200;
/// Documents of one file.
const DOCUMENTS_MAX: usize = 200;
/// How many of several files are checked each by itself before the next is merged onto it.
const CHECKED_ALONE_MAX: usize = 16;

/// One compose file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// Its path, as seen from the project's folder: `compose.yaml`; empty where it has none.
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
    /// The project's folder, which relative paths start from; empty where it has no path.
    pub folder: String,
    /// The project's name, where it is given beside the files.
    pub project_name: Option<String>,
    /// The files around those that are checked.
    pub files: Around,
}

/// What was read and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The files as written, one for each source.
    pub syntax: Vec<Syntax>,
    /// What they say together: variables replaced, `extends` and `include` resolved, files merged,
    /// short forms as written. `None` where nothing could be read.
    pub project: Option<Node>,
    /// What is wrong, by file and place.
    pub problems: Vec<Problem>,
    /// Every file that was read: the sources, then what they include and extend.
    pub files: Vec<ReadFile>,
    /// The project's name: given, in the environment, in a file, or that of the folder.
    pub name: String,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its path, as given or as found.
    pub name: String,
    /// The folder that paths in it start from.
    pub folder: String,
    /// Its text.
    pub text: Arc<str>,
    /// The file, and the place in it, that brings this one in; none for a source.
    pub from: Option<(usize, Span)>,
}

impl Checked {
    /// The problems of one source, those of what it includes and extends at the place that brings
    /// them in.
    pub fn problems_of(&self, source: usize) -> Vec<Problem> {
        let mut found: Vec<Problem> = Vec::new();
        for problem in &self.problems {
            let mut problem = problem.clone();
            let inner = self.files.get(problem.file);
            let start = problem.span.start as usize;
            let mut at = inner;
            while let Some((file, span)) = at.and_then(|file| file.from) {
                (problem.file, problem.span) = (file, span);
                at = self.files.get(file);
            }
            if problem.file != source {
                continue;
            }
            if let Some(inner) = inner.filter(|inner| inner.from.is_some()) {
                if problem.severity != Severity::Error {
                    continue;
                }
                let before = inner.text.get(..start).unwrap_or("");
                let line = 1 + before.matches('\n').count();
                problem.message = format!("in `{}`, line {line}: {}", inner.name, problem.message);
                problem.fix = None;
            }
            found.push(problem);
        }
        found
    }
}

/// Checks one file.
pub fn check(text: &str, options: &Options) -> Checked {
    let name = &options.name;
    check_files(&[Source { name, text }], options)
}

/// Checks several files, each merged onto those before it.
pub fn check_files(sources: &[Source<'_>], options: &Options) -> Checked {
    let mut loader = Loader::new(options);
    for source in sources {
        let name = source.name;
        loader.add(name.to_owned(), options.folder.clone(), source.text, None);
    }
    let syntaxes: Vec<Syntax> = loader.texts.iter().map(|text| parse(text)).collect();
    let name = name::of_project(&syntaxes, options, &mut loader.sink);
    let mut environment = options.environment.clone();
    environment
        .variables
        .insert("COMPOSE_PROJECT_NAME".to_owned(), name.clone());
    let mut project: Option<Node> = None;
    for (file, syntax) in syntaxes.iter().enumerate() {
        let path = match sources[file].name {
            "" => String::new(),
            name => join(&options.folder, name),
        };
        loader.merge_file(file, syntax, &mut project, &environment, &mut vec![path]);
        let last = file + 1 == syntaxes.len();
        if let Some(root) = project
            .as_ref()
            .filter(|_| last || file < CHECKED_ALONE_MAX)
        {
            crate::schema::check(root, last, &loader.texts, &mut loader.sink);
        }
    }
    if let Some(root) = &mut project {
        report::version(root, &loader.texts, &mut loader.sink);
        if let Value::Map(top) = &mut root.value {
            top.remove("include");
        }
        let whole = |syntax: &Syntax| syntax.errors.iter().all(|error| error.unknown_anchor);
        if syntaxes.iter().all(whole) {
            let (outside, includes) = (&loader.outside, loader.unknown_includes);
            checks::consistency(root, options, outside, includes, &mut loader.sink);
            checks::named_files(root, options, &mut loader);
        }
    }
    Checked {
        syntax: syntaxes,
        project,
        problems: loader.sink.finish(),
        files: loader.files,
        name,
    }
}

/// Reads files and what they include and extend, and merges them.
pub(crate) struct Loader<'o> {
    options: &'o Options,
    pub(crate) sink: Sink,
    files: Vec<ReadFile>,
    texts: Vec<Arc<str>>,
    bytes: usize,
    /// Services whose base is not known.
    outside: HashSet<String>,
    /// Whether a file is included that is not known.
    unknown_includes: bool,
}

impl<'o> Loader<'o> {
    fn new(options: &'o Options) -> Self {
        let mut sink = Sink::default();
        sink.open_environment = !options.environment.complete;
        Self {
            options,
            sink,
            files: Vec::new(),
            texts: Vec::new(),
            bytes: 0,
            outside: HashSet::new(),
            unknown_includes: false,
        }
    }

    /// Adds a text; its index.
    fn add(
        &mut self,
        name: String,
        folder: String,
        text: &str,
        from: Option<(usize, Span)>,
    ) -> usize {
        let file = self.files.len();
        let at = from.unwrap_or((file, Span::empty(0)));
        let text: Arc<str> = if self.fits(text, at) { text } else { "" }.into();
        self.texts.push(Arc::clone(&text));
        self.files.push(ReadFile {
            name,
            folder,
            text,
            from,
        });
        file
    }

    /// Whether a text may be read beside what has been; what is too much is reported at `at`.
    fn fits(&mut self, text: &str, (file, span): (usize, Span)) -> bool {
        self.bytes = self.bytes.saturating_add(text.len());
        let fits = text.len() < TEXT_BYTES_MAX && self.bytes < ALL_BYTES_MAX;
        if !fits {
            self.sink.broken = true;
            self.sink.error(
                Check::YamlSyntax,
                Place {
                    file,
                    span,
                    unset: false,
                },
                "the file is too large to be a compose file",
                "keep it under 16 MiB, and all files together under 32 MiB",
            );
        }
        fits
    }

    /// The folder that paths in a file start from.
    pub(crate) fn folder(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |file| &file.folder)
    }

    /// Opens the file at `path`, whose relative paths start from `folder`. What is wrong is
    /// reported at `from`, which names it; `None` also where nothing is known of it.
    pub(crate) fn open(&mut self, path: &str, folder: &str, from: &Node) -> Option<usize> {
        if self.files.len() >= FILES_MAX {
            self.sink.error(
                Check::AliasLimit,
                from,
                format!("more than {FILES_MAX} files are included or extended"),
                "include fewer files, or each only once",
            );
            return None;
        }
        let text = self.text(path, from)?;
        let at = Some((from.file, from.span));
        Some(self.add(path.to_owned(), folder.to_owned(), &text, at))
    }

    /// The text at `path`; what is wrong is reported at `from`.
    pub(crate) fn text(&mut self, path: &str, from: &Node) -> Option<String> {
        let what = match self.options.files.read(path) {
            Found::Text(text) => return Some(text),
            Found::Unknown => return None,
            Found::Absent => "is not there".to_owned(),
            Found::Folder => "is a folder, not a file".to_owned(),
            Found::Unreadable(why) => format!("cannot be read: {why}"),
        };
        self.sink.error(
            Check::MissingFile,
            from,
            format!("`{path}` {what}"),
            "create it, or correct the path; it starts from the folder of the project",
        );
        None
    }

    /// What a file says by itself, without what it includes and extends; and what its last
    /// document resets.
    pub(crate) fn read(
        &mut self,
        file: usize,
        environment: &Environment,
    ) -> Option<(Node, Resets)> {
        let syntax = parse(&Arc::clone(self.texts.get(file)?));
        report::syntax(&syntax, file, &mut self.sink);
        let mut root: Option<Node> = None;
        let mut resets = Resets::default();
        for mut document in self.documents(&syntax, file) {
            if matches!(document.value, Value::Map(_)) {
                let own = Resets::take(&mut document);
                checks::interpolate(&mut document, environment, &self.texts, &mut self.sink);
                checks::casts(&document, &mut self.sink);
                root = Some(merge_documents(root, document, &own, &mut self.sink));
                resets = own;
            } else if !document.is_null() {
                report::not_a_mapping(&document, &self.texts, &mut self.sink);
            }
        }
        root.map(|root| (root, resets))
    }

    fn documents(&mut self, syntax: &Syntax, file: usize) -> Vec<Node> {
        let mut documents = expand(syntax, file, &mut self.sink);
        if let Some(document) = documents.get(DOCUMENTS_MAX) {
            self.sink.error(
                Check::AliasLimit,
                document,
                format!("the file has more than {DOCUMENTS_MAX} documents"),
                "write what belongs together as one document",
            );
            documents.truncate(DOCUMENTS_MAX);
        }
        documents
    }

    /// Merges the documents of a file onto `project`. `chain` are the paths of the files that
    /// include each other down to this one, itself the last.
    fn merge_file(
        &mut self,
        file: usize,
        syntax: &Syntax,
        project: &mut Option<Node>,
        environment: &Environment,
        chain: &mut Vec<String>,
    ) {
        report::syntax(syntax, file, &mut self.sink);
        self.sink.broken |= !syntax.errors.is_empty();
        let documents = self.documents(syntax, file);
        let several = documents.len() > 1;
        let included = chain.len() > 1;
        for mut document in documents {
            if !matches!(document.value, Value::Map(_)) {
                if document.is_null() && several {
                    self.sink.error(
                        Check::EmptyFile,
                        &document,
                        "a document of this file says nothing",
                        "remove the `---` that starts it",
                    );
                } else if !document.is_null() || !(self.sink.broken || included) {
                    report::not_a_mapping(&document, &self.texts, &mut self.sink);
                }
                continue;
            }
            let resets = Resets::take(&mut document);
            checks::interpolate(&mut document, environment, &self.texts, &mut self.sink);
            checks::casts(&document, &mut self.sink);
            let outside = extends::resolve(self, &mut document, &resets, environment);
            self.outside.extend(outside);
            self.include(&mut document, environment, chain);
            let base = project.take();
            *project = Some(merge_documents(base, document, &resets, &mut self.sink));
        }
        if syntax.documents.is_empty() && syntax.errors.is_empty() && !included {
            let text = self.texts.get(file).map_or("", |text| text.trim_end());
            report::empty(file, Span::new(0, text.len()), &mut self.sink);
        }
    }
}

fn merge_documents(base: Option<Node>, document: Node, resets: &Resets, sink: &mut Sink) -> Node {
    let Some(mut base) = base else {
        return document;
    };
    lengthen(&mut base);
    resets.apply(&mut base, &mut Vec::new());
    merge(base, document, &mut Vec::new(), sink)
}

/// An empty mapping where `at` stands.
fn empty_map(at: &Node) -> Node {
    Node::made(at, Value::Map(Map::default()))
}

/// The path of a file and its folder, as `include` and `extends` see them.
fn located(folder: &str, path: &str) -> (String, String) {
    let path = join(folder, path);
    let folder = folder_of(&path).to_owned();
    (path, folder)
}
