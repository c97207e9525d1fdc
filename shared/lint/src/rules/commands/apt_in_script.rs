use crate::{
    Check, Fix, Report, Rule, Severity, arguments::is_one_of, rules::examples, run_step::RunStep,
};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "apt-in-script",
    aliases: &["hadolint:DL3027"],
    severity: Severity::Info,
    why: "`apt` is made for people: what it prints and which options it has may change with any \
          release. `apt-get` does the same and stays as it is.",
    if_ignored: "Warnings about an unstable interface fill the log, and an upgrade of the base \
                 image may break the step.",
    bad: examples!["FROM debian:bookworm\nRUN apt install -y curl\n"],
    good: examples!["FROM debian:bookworm\nRUN apt-get install -y curl\n",],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    for ran in run.commands {
        if ran.command.program() != Some("apt") {
            continue;
        }
        let span = ran.span();
        let is_bare = span.of(report.text()).ends_with("apt");
        let finding = report.at(run.instruction, span, "`apt` is no interface for scripts");
        let is_shared = |verb: &str| is_one_of(verb, SHARED);
        if is_bare && ran.command.verb().is_some_and(is_shared) {
            let at = span.end as usize;
            finding.fix(Fix::safe("Write `apt-get`", vec![Edit::insert(at, "-get")]));
        }
    }
}

/// What `apt-get` is told in the same words.
const SHARED: &str = "install update upgrade full-upgrade remove purge autoremove clean autoclean \
                      reinstall source build-dep download satisfy";
