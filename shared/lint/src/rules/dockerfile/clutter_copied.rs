use crate::{Check, File, Report, Rule, Severity, build_context::sources, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "clutter-copied",
    severity: Severity::Info,
    why: "These folders are made on this machine: history, installed packages, build output. The \
          image needs none of them, or its own. List them in `.dockerignore`, one a line.",
    if_ignored: "Every build sends them along, any change in them makes this and all later steps \
                 run again, and packages built for this machine can replace those of the image.",
    beside: &[
        ("app.js", ""),
        ("node_modules/left-pad/index.js", ""),
        (".git/HEAD", ""),
    ],
    bad: examples!["FROM node:22\nWORKDIR /app\nCOPY . .\n"],
    good: examples!["FROM node:22\nWORKDIR /app\nCOPY app.js ./\n"],
    check: Check::File(check),
    ..Rule::DEFAULT
};

/// Folders that tools make beside the sources.
const CLUTTER: [&str; 9] = [
    ".git",
    "node_modules",
    ".venv",
    "venv",
    "__pycache__",
    ".pytest_cache",
    ".gradle",
    ".terraform",
    ".next",
];

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(context) = file.build_context() else {
        return;
    };
    let excludes = |path: &str| file.ignore().is_some_and(|ignore| ignore.excludes(path));
    for source in sources(file) {
        if clutter_of(&source.path).is_some() {
            // Asked for by name.
            continue;
        }
        let mut found: Vec<&str> = Vec::new();
        let paths = context.files(&source).chain(context.unread(&source));
        for path in paths.filter(|path| !excludes(path)) {
            if let Some(folder) = clutter_of(path)
                && !found.contains(&folder)
            {
                found.push(folder);
            }
        }
        if found.is_empty() {
            continue;
        }
        let message = format!("copies `{}` into the image", found.join("`, `"));
        let step = source.step;
        report.at(step.place, step.seen(source.word.span), message);
    }
}

/// The part of `path` that is such a folder.
fn clutter_of(path: &str) -> Option<&'static str> {
    let mut parts = path.split('/');
    parts.find_map(|part| CLUTTER.into_iter().find(|clutter| *clutter == part))
}
