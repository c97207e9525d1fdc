use crate::{Check, File, Report, Rule, build_context::sources, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "secret-file-copied",
    why: "What is copied stays in a layer of the image, and whoever has the image can read it. List \
          the file in `.dockerignore`; where a step needs it, give it with \
          `RUN --mount=type=secret`.",
    if_ignored: "The key or password is in every copy of the image, even if a later step deletes the \
                 file.",
    beside: &[
        ("app.py", ""),
        (".env", "TOKEN=1\n"),
        ("keys/id_ed25519", ""),
    ],
    bad: examples![
        "FROM python:3.13\nCOPY . /app\n",
        "FROM alpine:3.20\nCOPY keys /root/.ssh/\n",
    ],
    good: examples!["FROM python:3.13\nCOPY app.py /app/\n"],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(context) = file.build_context() else {
        return;
    };
    let excludes = |path: &str| file.ignore().is_some_and(|ignore| ignore.excludes(path));
    for source in sources(file) {
        let files = context.files(&source);
        let mut secret = files.filter(|path| holds_secret(path) && !excludes(path));
        let Some(first) = secret.next() else { continue };
        let message = match secret.count() {
            0 => format!("copies `{first}`, which looks secret, into the image"),
            more => format!("copies `{first}` and {more} more that look secret into the image"),
        };
        let step = source.step;
        report.at(step.place, step.seen(source.word.span), message);
    }
}

/// Whether files of this name usually hold keys, tokens or passwords.
fn holds_secret(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_env = name == ".env"
        || name.strip_prefix(".env.").is_some_and(|stage| {
            !["example", "sample", "template", "dist", "defaults"]
                .iter()
                .any(|harmless| stage.contains(harmless))
        });
    let is_key = ["rsa", "dsa", "ecdsa", "ed25519"]
        .iter()
        .any(|kind| name.strip_prefix("id_") == Some(kind));
    is_env
        || is_key
        || [".p12", ".pfx", ".jks", ".keystore", ".kdbx"]
            .iter()
            .any(|end| name.ends_with(end))
        || matches!(
            name,
            ".netrc" | ".pypirc" | ".git-credentials" | ".htpasswd" | ".pgpass"
        )
        || path.ends_with(".aws/credentials")
        || path.ends_with(".docker/config.json")
        || path.ends_with(".kube/config")
}

#[cfg(test)]
mod tests {
    use super::holds_secret;

    #[test]
    fn names_tell() {
        for path in [
            ".env",
            "web/.env.production",
            "id_rsa",
            "home/.aws/credentials",
            "a.pfx",
        ] {
            assert!(holds_secret(path), "{path}");
        }
        for path in [
            ".env.example",
            "env",
            "id_rsa.pub",
            "credentials",
            "src/.envrc.md",
        ] {
            assert!(!holds_secret(path), "{path}");
        }
    }
}
