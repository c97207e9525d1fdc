use crate::{
    Check, Report, Rule, Severity, packages::zypper::ZYPPER, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "zypper-version-unpinned",
    aliases: &["hadolint:DL3037"],
    severity: Severity::Hint,
    why: "Without a version `zypper` installs what the repositories have on the day of the build. \
          `name=version` says which. It is a hint only: repositories drop old versions, and a \
          build that names one then fails.",
    if_ignored: "The image changes without a change in the Dockerfile, and what worked yesterday \
                 may not build or run tomorrow.",
    bad: examples!["FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean\n"],
    good: examples![
        "FROM opensuse/leap:15.6\nRUN zypper -n install --repo main 'curl>=8' && zypper clean\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    ZYPPER.report_unpinned(run, report);
}
