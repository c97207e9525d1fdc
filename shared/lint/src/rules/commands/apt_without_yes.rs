use crate::{
    Check, Report, Rule,
    packages::apt::{APT, ASKING, says_yes},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apt-without-yes",
    aliases: &["hadolint:DL3014"],
    why: "A build has no terminal: where `apt-get` asks, it takes no for an answer and the step \
          fails. Add `-y`.",
    if_ignored: "The step stops with `Abort.` and the build fails, though the same command works \
          when you type it yourself.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get install curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get install -qy curl\n",
        "FROM debian:bookworm\nRUN apt-get --yes install curl\n",
        "FROM debian:bookworm\nRUN apt-get update\n",
        "FROM debian:bookworm\nRUN apt-get -qq install curl\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let calls = APT.calls(run).filter(|call| call.is_one_of(ASKING));
    for call in calls.filter(|call| !says_yes(call)) {
        call.report_question(run, report, "-y");
    }
}
