use crate::{
    Check, Report, Rule,
    packages::zypper::{ASKING, YES, ZYPPER},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "zypper-without-yes",
    aliases: &["hadolint:DL3034"],
    why: "A build has no terminal: where `zypper` asks, it takes no for an answer and the step \
          fails. Say `zypper --non-interactive`, or `-y` after what it is to do.",
    if_ignored: "The build stops at this step, or installs nothing.",
    bad: examples!["FROM opensuse/leap:15.6\nRUN zypper install curl=8.0 && zypper clean\n"],
    good: examples!["FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.0 && zypper clean\n",],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let calls = ZYPPER.calls(run).filter(|call| call.is_one_of(ASKING));
    for call in calls.filter(|call| !call.arguments.has(YES)) {
        call.report_question(run, report, "-y");
    }
}
