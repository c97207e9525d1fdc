use crate::{
    Check, Report, Rule, Severity, packages::rpm::YUM, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "yum-version-unpinned",
    aliases: &["hadolint:DL3033"],
    severity: Severity::Hint,
    why: "Without a version `yum` installs what the repositories have on the day of the build. \
          `name-version` says which. It is a hint only: repositories drop old versions, and a \
          build that names one then fails.",
    if_ignored: "The image changes without a change in the Dockerfile, and what worked yesterday \
                 may not build or run tomorrow.",
    bad: examples!["FROM centos:7\nRUN yum install -y curl && yum clean all\n"],
    good: examples![
        "FROM centos:7\nARG VERSION\nRUN yum install -y --setopt tsflags=nodocs curl-7.29.0 kubelet-$VERSION ./local.rpm && yum clean all\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    YUM.report_unpinned(run, report);
}
