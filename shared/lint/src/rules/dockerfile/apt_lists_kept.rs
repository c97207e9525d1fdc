use crate::{
    Check, Report, Rule, Severity,
    packages::apt::{APT, LISTS},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apt-lists-kept",
    aliases: &["hadolint:DL3009"],
    severity: Severity::Info,
    why: "What `apt-get update` fetches stays in the layer, some tens of megabytes that nobody \
          reads. End the same RUN with `rm -rf /var/lib/apt/lists/*`, or mount a cache there.",
    if_ignored: "The image carries the lists for ever: every push and pull moves them, and \
          removing them in a later step frees nothing.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        "FROM debian:bookworm\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n",
        "FROM debian:bookworm AS build\nRUN apt-get update\nFROM scratch\nCOPY --from=build /a /a\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    if !run.is_kept {
        return;
    }
    let cleared = run.cleared(&[LISTS]);
    for call in APT.calls(run).filter(|call| call.is_one_of("update")) {
        call.report_kept(run, report, cleared, "rm -rf /var/lib/apt/lists/*");
    }
}
