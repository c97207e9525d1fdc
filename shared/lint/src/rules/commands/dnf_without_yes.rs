use crate::{Check, Report, Rule, packages::rpm::DNF, rules::examples, run_step::RunStep};

pub(super) static RULE: Rule = Rule {
    name: "dnf-without-yes",
    aliases: &["hadolint:DL3038"],
    why: "A build has no terminal: where `dnf` asks, it takes no for an answer and the step \
          fails. Add `-y`.",
    if_ignored: "The build stops at this step, with `dnf` saying that it was aborted.",
    bad: examples!["FROM fedora:40\nRUN dnf install curl-7.29.0 && dnf clean all\n"],
    good: examples![
        "FROM fedora:40\nRUN dnf install -qy curl-7.29.0 && dnf clean all\n",
        "FROM fedora:40\nRUN dnf --assumeyes module install nodejs:20 && dnf clean all\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    DNF.report_asking_rpm(run, report);
}
