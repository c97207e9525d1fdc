use crate::{
    Check, Report, Rule, Severity, packages::npm::NPM, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "npm-version-unpinned",
    aliases: &["hadolint:DL3016"],
    severity: Severity::Info,
    why: "Without a version `npm` installs the newest release there is. Write `name@version`, or \
          put the package into package.json and let `npm ci` install what the lock file says.",
    if_ignored: "A new release that breaks your program gets into the image by itself, at a build \
                 that changed something else.",
    bad: examples!["FROM node:22\nRUN npm install -g express\n"],
    good: examples![
        "FROM node:22\nRUN npm install -g express@4.19.2 @angular/cli@18\n",
        "FROM node:22\nRUN npm install --omit dev && npm ci\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    NPM.report_unpinned(run, report);
}
