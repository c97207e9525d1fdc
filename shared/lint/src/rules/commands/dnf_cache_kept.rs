use crate::{
    Check, Report, Rule, Severity, packages::rpm::DNF, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "dnf-cache-kept",
    aliases: &["hadolint:DL3040"],
    severity: Severity::Info,
    why: "What `dnf` fetches to install packages stays in the layer. End the same RUN with `dnf \
          clean all`, or mount a cache on `/var/cache/dnf`.",
    if_ignored: "The image carries lists and packages that nobody reads, and removing them in a \
                 later step frees nothing.",
    bad: examples!["FROM fedora:40\nRUN dnf install -y curl-7.29.0\n"],
    good: examples![
        "FROM fedora:40\nRUN dnf install -y curl-7.29.0 && dnf clean all\n",
        "FROM fedora:40\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl-7.29.0\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    DNF.report_kept_rpm(run, report, "dnf clean all");
}
