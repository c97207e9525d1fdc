use crate::{Check, Report, Rule, packages::rpm::YUM, rules::examples, run_step::RunStep};

pub(super) static RULE: Rule = Rule {
    name: "yum-without-yes",
    aliases: &["hadolint:DL3030"],
    why: "A build has no terminal: where `yum` asks, it takes no for an answer and the step \
          fails. Add `-y`.",
    if_ignored: "The build stops at this step, with `yum` saying that it was aborted.",
    bad: examples!["FROM centos:7\nRUN yum install curl-7.29.0 && yum clean all\n"],
    good: examples![
        "FROM centos:7\nRUN yum install -qy curl-7.29.0 && yum clean all\n",
        "FROM centos:7\nRUN yum --assumeyes module install nodejs:20 && yum clean all\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    YUM.report_asking_rpm(run, report);
}
