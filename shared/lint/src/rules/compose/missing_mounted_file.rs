use crate::{Check, ComposeFile, Report, Rule, mounted::mounts, project::join, rules::examples};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "missing-mounted-file",
    why: "Nothing is at this path, and the container wants a file there. Make the file first, or \
          mend the path: it is seen from the folder of the compose file.",
    if_ignored: "The engine makes an empty folder at the path and mounts that; the program then \
                 finds a folder where its file should be, and the folder stays on the host.",
    beside: &[("nginx/nginx.conf", ""), ("password.txt", "")],
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n",
        "services:\n  web:\n    image: nginx:1.27\n    secrets: [password]\nsecrets:\n  password:\n    file: ./passwort.txt\n",
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n      - ./data:/data\n    secrets: [password]\nsecrets:\n  password:\n    file: ./password.txt\n",
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let Some(project) = &file.options.project else {
        return;
    };
    let mut look = |path: &str, span: Span| {
        let is_relative = path.starts_with('.') && !path.contains('$');
        let found = join(project.folder(), path).filter(|_| is_relative);
        if let Some(missing) = found.filter(|path| !project.has(path)) {
            report.add(span, format!("there is no `{missing}`"));
        }
    };
    for service in file.services() {
        for mount in mounts(&service.value) {
            if is_file(&mount.source) && is_file(&mount.target) {
                look(&mount.source, mount.span);
            }
        }
    }
    for section in ["secrets", "configs"] {
        for entry in file.section(section) {
            if let Some(path) = entry.value.get("file")
                && let Some(text) = path.as_str()
            {
                look(text, path.span);
            }
        }
    }
}

/// Whether a path is likely to be a file's: its name has an ending.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    !stem.is_empty()
        && !end.is_empty()
        && !end.starts_with(|c: char| c.is_ascii_digit())
        && end != "d"
}
