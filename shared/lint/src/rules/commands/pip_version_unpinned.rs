use crate::{
    Check, Report, Rule, Severity, packages::pip::PIP_OR_PIPX, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "pip-version-unpinned",
    aliases: &["hadolint:DL3013"],
    severity: Severity::Info,
    why: "Without a version `pip` installs the newest release there is. Write `name==version`, or \
          keep the versions in a file and give it with `--requirement` or `--constraint`.",
    if_ignored: "A new release that breaks your program gets into the image by itself, at a build \
                 that changed something else.",
    bad: examples!["FROM python:3.12\nRUN pip install --no-cache-dir flask\n"],
    good: examples![
        "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3 'jinja2>=3,<4'\n",
        "FROM python:3.12\nRUN python3 -m pip install --no-cache-dir -r requirements.txt\n",
        "FROM python:3.12\nENV PACKAGE=flask==3.0.3\nRUN pip install --no-cache-dir $PACKAGE .[dev]\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    PIP_OR_PIPX.report_unpinned(run, report);
}
