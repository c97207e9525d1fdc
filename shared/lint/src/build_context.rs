//! The folder that a Dockerfile is built with, and what COPY and ADD take from it.

use crate::{
    File, Project,
    buildkit::ignore::{clean, is_match},
    project::join,
    walk::{Expanded, Part, Step},
};
use dockerfile::{Args, Kind};

/// The folder a Dockerfile is built with.
#[derive(Debug)]
pub(crate) struct BuildContext {
    /// Its path in the project.
    pub(crate) folder: String,
    /// Whether it is known to be this one, or only the likeliest.
    pub(crate) is_certain: bool,
    project: Project,
}

/// What a COPY or ADD takes from the folder.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    /// The COPY or ADD.
    pub(crate) step: &'a Step<'a>,
    /// The source as written.
    pub(crate) word: &'a Expanded,
    /// Its path from the folder, or a pattern of paths; `.` for all of it.
    pub(crate) path: String,
}

impl Source<'_> {
    /// Whether it stands for every path that it matches.
    pub(crate) fn is_pattern(&self) -> bool {
        self.path.contains(['*', '?', '['])
    }

    /// Whether the file at `path` of the folder is, or is in, what it names.
    fn stands_for(&self, path: &str) -> bool {
        match self.path.as_str() {
            "." => true,
            pattern if self.is_pattern() => covers(pattern, path),
            wanted => path
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }
}

/// The sources of `file` that come from the folder it is built with and whose names are known.
pub(crate) fn sources<'a>(file: &'a File<'_>) -> impl Iterator<Item = Source<'a>> {
    let args = file.tree.instructions.iter();
    let mut args = args.filter(|instruction| instruction.kind() == Kind::Arg);
    let is_open = args.any(|arg| {
        let Args::Pairs(pairs) = &arg.args else {
            return false;
        };
        pairs.iter().any(|pair| pair.value.is_none())
    });
    let steps = file.walk.steps.iter();
    let copies = steps.filter(|step| match step.instruction.kind() {
        Kind::Add => true,
        Kind::Copy => step.instruction.flag("from").is_none(),
        _ => false,
    });
    copies.flat_map(move |step| {
        let is_known = move |word: &&Expanded| {
            let depends = word.span.of(file.text).contains('$');
            !(depends && (is_open || !step.undefined.is_empty())) && !is_remote(&word.value)
        };
        step.words(Part::Source)
            .filter(is_known)
            .map(move |word| Source {
                step,
                word,
                path: in_context(&word.value),
            })
    })
}

/// Whether a source of ADD is fetched from elsewhere.
pub(crate) fn is_remote(source: &str) -> bool {
    ["http://", "https://", "git://", "ssh://", "git@"]
        .iter()
        .any(|scheme| source.starts_with(scheme))
}

/// The folder is the root of all paths in it, and `..` does not lead out of it.
pub(crate) fn in_context(source: &str) -> String {
    match clean(&format!("/{source}")).trim_start_matches('/') {
        "" => ".".into(),
        path => path.into(),
    }
}

impl BuildContext {
    /// The folder `file` is built with: the one the caller names; else one that a compose file of
    /// the project names; else, of its own and those above, the one that has most of what it
    /// copies. None where it is not named and has nothing of that: then the files are elsewhere.
    pub(crate) fn find(file: &File<'_>, project: &Project) -> Option<Self> {
        let named = project.context.iter().map(|context| clean(context));
        let mut folders: Vec<String> = named.collect();
        #[cfg(feature = "compose")]
        if folders.is_empty() {
            folders = crate::project::contexts_of(project);
        }
        let is_certain = !folders.is_empty();
        if folders.is_empty() {
            folders = above(project.folder());
        }
        let sources: Vec<_> = sources(file).filter(|source| source.path != ".").collect();
        let mut best: Option<(usize, Self)> = None;
        for folder in folders {
            let context = Self {
                folder,
                is_certain,
                project: project.clone(),
            };
            let there = sources.iter().filter(|source| context.has(source)).count();
            if best.as_ref().is_none_or(|(most, _)| there > *most) {
                best = Some((there, context));
            }
        }
        let (there, context) = best?;
        (is_certain || there > 0 || sources.is_empty()).then_some(context)
    }

    /// The text of the `.dockerignore` that is named after the Dockerfile, else of the folder's own.
    pub(crate) fn ignore_file(&self) -> Option<&str> {
        let own = format!("{}.dockerignore", self.project.path);
        let of_folder = || self.project.text(&join(&self.folder, ".dockerignore")?);
        self.project.text(&own).or_else(of_folder)
    }

    /// Whether what `source` names is in the folder, left out or not.
    pub(crate) fn has(&self, source: &Source<'_>) -> bool {
        if source.is_pattern() {
            return self.files(source).next().is_some();
        }
        join(&self.folder, &source.path).is_some_and(|path| self.project.has(&path))
    }

    /// The files that `source` stands for, left out or not, by their paths in the folder.
    pub(crate) fn files<'a>(&'a self, source: &'a Source<'_>) -> impl Iterator<Item = &'a str> {
        let all = self.project.inside(&self.folder);
        all.filter(move |path| source.stands_for(path))
    }

    /// The folders it stands for of which not all files are known, by their paths in the folder.
    pub(crate) fn unread<'a>(&'a self, source: &'a Source<'_>) -> impl Iterator<Item = &'a str> {
        let all = self.project.partial.iter();
        let inside = all.filter_map(|path| match self.folder.as_str() {
            "." => Some(path.as_str()),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        });
        inside.filter(move |path| source.stands_for(path))
    }

    /// The names beside what `path` names, for suggestions.
    pub(crate) fn beside<'a>(&'a self, path: &'a str) -> impl Iterator<Item = String> + 'a {
        let (prefix, _) = path
            .rsplit_once('/')
            .map_or(("", path), |(folder, _)| (&path[..=folder.len()], path));
        let all = self.project.inside(&self.folder);
        all.filter_map(move |file| {
            let rest = file.strip_prefix(prefix)?;
            let name = rest.split('/').next().unwrap_or(rest);
            Some(format!("{prefix}{name}"))
        })
    }
}

/// Whether a pattern matches `path` or a folder above it.
pub(crate) fn covers(pattern: &str, path: &str) -> bool {
    let mut ends = path.match_indices('/').map(|(end, _)| end);
    is_match(pattern, path) || ends.any(|end| is_match(pattern, &path[..end]))
}

/// `folder` and those above it, up to the project's own.
fn above(folder: &str) -> Vec<String> {
    let mut folders = vec![folder.to_owned()];
    while let Some(last) = folders.last().filter(|last| *last != ".") {
        folders.push(crate::project::folder_of(last).to_owned());
    }
    folders
}
