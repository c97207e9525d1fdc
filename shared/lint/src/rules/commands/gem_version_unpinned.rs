use crate::{
    Check, Report, Rule, Severity, packages::gem::GEM, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "gem-version-unpinned",
    aliases: &["hadolint:DL3028"],
    severity: Severity::Info,
    why: "Without a version `gem` installs the newest release there is. Write `name:version`, or \
          give one with `--version`.",
    if_ignored: "A new release that breaks your program gets into the image by itself, at a build \
                 that changed something else.",
    bad: examples!["FROM ruby:3.3\nRUN gem install rails\n"],
    good: examples![
        "FROM ruby:3.3\nRUN gem install rails:7.1.3 && gem install nokogiri --version 1.16 -- --use-system-libraries\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    GEM.report_unpinned(run, report);
}
