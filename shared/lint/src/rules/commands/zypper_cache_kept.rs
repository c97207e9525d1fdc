use crate::{
    Check, Report, Rule, Severity, packages::zypper::ZYPPER, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "zypper-cache-kept",
    aliases: &["hadolint:DL3036"],
    severity: Severity::Info,
    why: "What `zypper` fetches to install packages stays in the layer. End the same RUN with \
          `zypper clean`, or mount a cache on `/var/cache/zypp`.",
    if_ignored: "The image carries lists and packages that nobody reads, and removing them in a \
                 later step frees nothing.",
    bad: examples!["FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.0\n"],
    good: examples!["FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.0 && zypper clean\n",],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let cleared = run
        .cleared(&["/var/cache/zypp"])
        .max(ZYPPER.last(run, "clean cc"));
    for call in ZYPPER.installs(run) {
        call.report_kept(run, report, cleared, "zypper clean");
    }
}
