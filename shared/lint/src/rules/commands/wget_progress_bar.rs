use crate::{
    Check, Report, Rule, Severity,
    arguments::{Arguments, Syntax},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "wget-progress-bar",
    aliases: &["hadolint:DL3047"],
    severity: Severity::Hint,
    why: "Into a log `wget` writes its progress as thousands of lines. Say `--progress=dot:giga`, \
          `--no-verbose` or `--quiet`; BusyBox's `wget`, which Alpine has, knows only `-q`.",
    if_ignored: "The lines that matter are hard to find in the log of the build.",
    bad: examples!["FROM debian:bookworm\nRUN wget https://example.org/a.tgz\n"],
    good: examples![
        "FROM debian:bookworm\nRUN wget --progress=dot:giga https://example.org/a.tgz\n",
        "FROM debian:bookworm\nRUN wget -nv -O a.tgz https://example.org/a.tgz\n",
        "FROM debian:bookworm\nRUN wget -qO- https://example.org/a.tgz | tar -xz\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let image = run.base_image().unwrap_or("");
    let is_busybox = ["alpine", "busybox"]
        .iter()
        .any(|name| image.contains(name));
    let option = if is_busybox {
        "-q"
    } else {
        "--progress=dot:giga"
    };
    for ran in run.commands {
        if ran.command.program() != Some("wget") {
            continue;
        }
        let arguments = Arguments::read(run, ran, 0, SYNTAX);
        let is_quiet = arguments
            .has("q quiet nv no-verbose progress o output-file a append-output V version h help");
        let is_brief = ran
            .command
            .arguments()
            .iter()
            .any(|(word, _)| word.starts_with("-nv"));
        if !is_quiet && !is_brief {
            report
                .at(
                    run.instruction,
                    ran.span(),
                    "`wget` fills the log with its progress",
                )
                .fix(run.add_after(ran.span(), option));
        }
    }
}

const SYNTAX: Syntax = Syntax {
    valued: "o output-file a append-output e execute i input-file B base t tries O output-document \
             T timeout w wait Q quota P directory-prefix U user-agent header user password \
             post-data post-file progress referer limit-rate load-cookies save-cookies",
    one_dash: false,
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn busybox_knows_only_one_option() {
        check(
            &RULE,
            "ARG TAG=1-alpine\nFROM a:$TAG\nRUN wget b && \\\n  wget -qO- c\nFROM d:1\nRUN wget e\n",
            &expect![[r#"
                3:5-3:9 hint wget-progress-bar: `wget` fills the log with its progress
                  Add `-q`:
                  + RUN wget -q b && \
                6:5-6:9 hint wget-progress-bar: `wget` fills the log with its progress
                  Add `--progress=dot:giga`:
                  + RUN wget --progress=dot:giga e
            "#]],
        );
    }
}
