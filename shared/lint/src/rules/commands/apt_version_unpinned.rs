use crate::{
    Check, Report, Rule, Severity, packages::apt::APT_GET, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apt-version-unpinned",
    aliases: &["hadolint:DL3008"],
    severity: Severity::Hint,
    why: "Without a version `apt-get` installs what the archive has on the day of the build, so \
          the same Dockerfile makes other images later. `name=version` says which. It is a hint \
          only: Debian and Ubuntu take old versions out of their archives, and a build that names \
          one then fails; a base image named by its digest and rebuilt on purpose is often the \
          better answer.",
    if_ignored: "The image changes without a change in the Dockerfile, and what worked yesterday \
                 may not build or run tomorrow.",
    bad: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get install -y --no-install-recommends curl=7.88.1-10\n",
        "FROM debian:bookworm\nARG VERSION\nRUN apt-get install -y -t bookworm-backports curl=$VERSION ./local.deb\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    APT_GET.report_unpinned(run, report);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_words_without_one() {
        check(
            &RULE,
            "FROM a:1\nENV PACKAGES=\"x=1 y\"\nRUN apt-get install -y \\\n    a=1 \\\n    bb \\\n    c d e && apt-get -t stable install $PACKAGES\nRUN for p in a; do apt-get install \"$p\"; done\n",
            &expect![[r#"
                5:5-5:7 hint apt-version-unpinned: no version is given for `bb`, `c`, `d` and 1 more
                6:40-6:49 hint apt-version-unpinned: no version is given for `y`
                7:36-7:40 hint apt-version-unpinned: no version is given for `$p`
            "#]],
        );
    }
}
