use crate::{
    Check, Report, Rule, Severity, packages::apk::APK, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apk-version-unpinned",
    aliases: &["hadolint:DL3018"],
    severity: Severity::Hint,
    why: "Without a version `apk` installs what the repository has on the day of the build. \
          `name=version`, or `name~1.2` for any patch of 1.2, says which. It is a hint only: \
          Alpine keeps one version of each package in a release, and a build that names an older \
          one fails.",
    if_ignored: "The image changes without a change in the Dockerfile, and what worked yesterday \
                 may not build or run tomorrow.",
    bad: examples!["FROM alpine:3.20\nRUN apk add --no-cache curl\n"],
    good: examples![
        "FROM alpine:3.20\nRUN apk add --no-cache --virtual .build curl~8.9 \"git>2\"\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    APK.report_unpinned(run, report);
}
