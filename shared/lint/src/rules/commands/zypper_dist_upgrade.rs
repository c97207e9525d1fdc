use crate::{Check, Report, Rule, packages::zypper::ZYPPER, rules::examples, run_step::RunStep};

pub(super) static RULE: Rule = Rule {
    name: "zypper-dist-upgrade",
    aliases: &["hadolint:DL3035"],
    why: "`zypper dist-upgrade` moves the whole system to what the repositories have on the day \
          of the build. Take a newer base image in its place.",
    if_ignored: "What the image is made of depends on the day it was built, and the layer holds \
                 most of the base image a second time.",
    bad: examples!["FROM opensuse/leap:15.6\nRUN zypper -n dist-upgrade\n"],
    good: examples!["FROM opensuse/leap:15.6\nRUN zypper -n update curl\n",],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let calls = ZYPPER.calls(run);
    for call in calls.filter(|call| call.is_one_of("dist-upgrade dup")) {
        let message = "the whole system is upgraded to what there is today";
        report.at(run.instruction, call.span(), message);
    }
}
