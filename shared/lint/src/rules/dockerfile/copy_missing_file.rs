use crate::{
    Check, File, Fix, Report, Rule, Severity,
    build_context::{BuildContext, Source, sources},
    buildkit::suggest::nearest,
    rules::examples,
};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "copy-missing-file",
    severity: Severity::Error,
    why: "COPY and ADD take files from the build context: the folder given to `docker build`, less \
          what `.dockerignore` leaves out. Write the path from that folder, and mind its letters.",
    if_ignored: "The build stops at this line: the builder says that it failed to compute the \
                 checksum of a file it does not find.",
    beside: &[("app/main.py", ""), ("requirements.txt", "flask\n")],
    bad: examples![
        "FROM python:3.13\nCOPY requirement.txt .\n",
        "FROM python:3.13\nCOPY main.py /app/\n",
        "FROM python:3.13\nADD app/*.js /app/\n",
    ],
    good: examples![
        "FROM python:3.13\nCOPY requirements.txt .\nCOPY app /app\nCOPY app/*.py /app/\nCOPY . /all\n",
        "FROM python:3.13\nARG FILE\nCOPY $FILE .\nCOPY --from=busybox /bin/busybox /b\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(context) = file.build_context() else {
        return;
    };
    for source in sources(file) {
        if context.has(&source) {
            excluded(file, context, &source, report);
        } else {
            missing(context, &source, report);
        }
    }
}

/// All that a source names is left out; without exceptions in `.dockerignore` the builder's own
/// check says so.
fn excluded(file: &File<'_>, context: &BuildContext, source: &Source<'_>, report: &mut Report<'_>) {
    let Some(ignore) = file.ignore().filter(|ignore| ignore.has_exceptions) else {
        return;
    };
    let mut files = context.files(source).peekable();
    if files.peek().is_none() || files.any(|path| !ignore.excludes(path)) {
        return;
    }
    let message = format!("`.dockerignore` leaves out `{}`", source.path);
    let step = source.step;
    report.at(step.place, step.seen(source.word.span), message);
}

fn missing(context: &BuildContext, source: &Source<'_>, report: &mut Report<'_>) {
    let (step, span) = (source.step, source.word.span);
    let folder = match context.folder.as_str() {
        "." => "the project's folder".into(),
        folder => format!("`{folder}`"),
    };
    let message = if source.is_pattern() {
        format!("nothing in {folder} matches `{}`", source.path)
    } else {
        format!("there is no `{}` in {folder}", source.path)
    };
    let names: Vec<String> = context.beside(&source.path).collect();
    let names = || names.iter().map(String::as_str);
    let likely = names()
        .find(|name| name.eq_ignore_ascii_case(&source.path))
        .or_else(|| nearest(&source.path, names()));
    let raw = span.of(report.text());
    let fix = likely
        .filter(|_| raw == source.path && step.is_in_place())
        .map(|name| Fix::risky(format!("Write `{name}`"), vec![Edit::replace(span, name)]));
    let mut finding = report.at(step.place, step.seen(span), message);
    if source.is_pattern() || !context.is_certain {
        finding = finding.severity(Severity::Warning);
    }
    if source.word.value.starts_with("../") {
        finding = finding.help(
            "A build sees its context and nothing above it: `..` leads no further up. Build with \
             the folder above as context (`docker build -f web/Dockerfile .`), and write the path \
             from there.",
        );
    } else if let Some(name) = likely {
        finding = finding.help(format!("There is `{name}`: is it meant?"));
    }
    if let Some(fix) = fix {
        finding.fix(fix);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::{Options, Project, rules::testing::check_with};
    use expect_test::expect;

    fn options(path: &str, files: &[(&str, &str)]) -> Options {
        Options {
            project: Some(Project::new(path, files.iter().copied())),
            ..Options::default()
        }
    }

    #[test]
    fn a_name_like_it_is_offered() {
        let options = options("Dockerfile", &[("Package.json", ""), ("src/a.js", "")]);
        let text = "FROM node:22\nCOPY package.json \\\n  ../b src lib ./\n";
        check_with(
            &RULE,
            &options,
            text,
            &expect![[r#"
                2:6-2:18 warning copy-missing-file: there is no `package.json` in the project's folder
                  Write `Package.json`:
                  + COPY Package.json \
                3:3-3:7 warning copy-missing-file: there is no `b` in the project's folder
                3:12-3:15 warning copy-missing-file: there is no `lib` in the project's folder
            "#]],
        );
    }

    #[test]
    fn the_folder_with_most_of_the_files_is_the_context() {
        let files = [
            ("web/src/a", ""),
            ("web/package.json", ""),
            ("docker/x", ""),
        ];
        let text = "FROM node:22\nCOPY web/src web/package.json web/lock.json ./\n";
        check_with(
            &RULE,
            &options("docker/Dockerfile", &files),
            text,
            &expect![[r#"
                2:31-2:44 warning copy-missing-file: there is no `web/lock.json` in the project's folder
            "#]],
        );
        check_with(
            &RULE,
            &options("docker/Dockerfile", &files),
            "FROM node:22\nCOPY a b c ./\n",
            &expect![[""]],
        );
    }

    #[test]
    #[cfg(feature = "compose")]
    fn a_compose_file_says_which_folder() {
        let compose = "services:\n  web:\n    build:\n      context: web\n      dockerfile: ../docker/Dockerfile\n";
        let files = [("compose.yaml", compose), ("web/src/a", "")];
        let text = "FROM node:22\nCOPY src web ./\n";
        check_with(
            &RULE,
            &options("docker/Dockerfile", &files),
            text,
            &expect![[r#"
                2:10-2:13 error copy-missing-file: there is no `web` in `web`
            "#]],
        );
    }

    #[test]
    fn exceptions_in_dockerignore_are_followed() {
        let files = [(".dockerignore", "*\n!src\n"), ("src/a", ""), ("doc/b", "")];
        let text = "FROM node:22\nCOPY src /src\nCOPY doc /doc\nCOPY . /\n";
        check_with(
            &RULE,
            &options("Dockerfile", &files),
            text,
            &expect![[r#"
            3:6-3:9 error copy-missing-file: `.dockerignore` leaves out `doc`
        "#]],
        );
    }
}
