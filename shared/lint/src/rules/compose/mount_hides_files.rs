use crate::{
    Check, ComposeFile, Report, Rule,
    built::{below, built},
    mounted::mounts,
    rules::examples,
};

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

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for built in built(file) {
        let mounts: Vec<_> = mounts(&built.service.value)
            .map(|mount| (below("/", &mount.target), mount))
            .collect();
        if !mounts.iter().any(|(_, mount)| mount.is_bind) {
            continue;
        }
        let Some(contents) = built.contents() else {
            continue;
        };
        for (target, mount) in mounts.iter().filter(|(_, mount)| mount.is_bind) {
            let hidden = contents.made.iter().find(|made| {
                let is_kept = mounts
                    .iter()
                    .any(|(other, _)| other.len() > target.len() && is_in(&made.path, other));
                is_in(&made.path, target) && !is_kept
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
