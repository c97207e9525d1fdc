use crate::{
    Check, ComposeFile, Report, Rule,
    built::{below, built},
    rules::examples,
};
use compose::{
    Node, Value,
    format::{is_path, mount},
};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "mount-hides-files",
    why: "A folder of the host that is mounted over a folder of the image covers all that is in it, \
          also what a step of the build put there. Mount only the folders with the sources, or keep \
          the image's own with a volume of its path, such as `- /app/node_modules`.",
    if_ignored: "The container starts without what the build installed or made there, and fails to \
                 find it; or it finds another one, from the host.",
    beside: &[(
        "Dockerfile",
        "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n",
    )],
    bad: examples!["services:\n  web:\n    build: .\n    volumes:\n      - .:/app\n"],
    good: examples![
        "services:\n  web:\n    build: .\n    volumes:\n      - ./src:/app/src\n",
        "services:\n  web:\n    build: .\n    volumes:\n      - .:/app\n      - /app/node_modules\n",
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

/// A mount of a service.
struct Mounted {
    target: String,
    is_bind: bool,
    span: Span,
}

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for built in built(file) {
        let Some(volumes) = built.service.value.get("volumes") else {
            continue;
        };
        let items = volumes.items().iter();
        let mounts: Vec<_> = items
            .filter(|item| item.file == 0)
            .filter_map(read)
            .collect();
        if !mounts.iter().any(|mount| mount.is_bind) {
            continue;
        }
        let Some(contents) = built.contents() else {
            continue;
        };
        for mount in mounts.iter().filter(|mount| mount.is_bind) {
            let hidden = contents.made.iter().find(|made| {
                let is_kept = mounts.iter().any(|other| {
                    other.target.len() > mount.target.len() && is_in(&made.path, &other.target)
                });
                is_in(&made.path, &mount.target) && !is_kept
            });
            if let Some(made) = hidden {
                let message = format!(
                    "covers `{}`, which {} put into the image",
                    made.path, made.by
                );
                report.add(mount.span, message);
            }
        }
    }
}

fn is_in(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn read(item: &Node) -> Option<Mounted> {
    let (target, is_bind) = match &item.value {
        Value::Str(text) => {
            let mount = mount(text).ok()?;
            (mount.target, mount.bind)
        }
        _ => {
            let source = item.get("source").and_then(Node::as_str).unwrap_or("");
            let is_bind = item.get("type")?.as_str()? == "bind" && is_path(source);
            (item.get("target")?.as_str()?.to_owned(), is_bind)
        }
    };
    Some(Mounted {
        target: below("/", &target),
        is_bind,
        span: item.span,
    })
}
