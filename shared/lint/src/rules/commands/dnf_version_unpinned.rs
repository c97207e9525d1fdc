use crate::{
    Check, Report, Rule, Severity, packages::rpm::DNF, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "dnf-version-unpinned",
    aliases: &["hadolint:DL3041"],
    severity: Severity::Hint,
    why: "Without a version `dnf` installs what the repositories have on the day of the build. \
          `name-version` says which. It is a hint only: repositories drop old versions, and a \
          build that names one then fails.",
    if_ignored: "The image changes without a change in the Dockerfile, and what worked yesterday \
                 may not build or run tomorrow.",
    bad: examples!["FROM fedora:40\nRUN dnf install -y curl && dnf clean all\n"],
    good: examples![
        "FROM fedora:40\nARG VERSION\nRUN dnf install -y --setopt tsflags=nodocs curl-7.29.0 kubelet-$VERSION ./local.rpm && dnf clean all\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    DNF.report_unpinned(run, report);
}
