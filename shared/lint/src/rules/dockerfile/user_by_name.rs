use crate::{Check, Report, Rule, Severity, Step, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "user-by-name",
    aliases: &["hadolint:DL3066"],
    severity: Severity::Info,
    why: "Only the image knows which account a name stands for. What runs the container, such as \
          Kubernetes with `runAsNonRoot`, sees the name alone and cannot tell that it is not root. \
          Write the number: `USER 1000`. On Windows accounts have names only; leave them.",
    if_ignored: "Kubernetes refuses to start the container where it must not run as root, and \
                 files on a volume belong to whatever number the name has in this image.",
    bad: examples!["FROM debian:bookworm\nUSER app\n"],
    good: examples![
        "FROM debian:bookworm\nUSER 1000:1000\n",
        "FROM debian:bookworm\nENV APP_UID=1000\nUSER $APP_UID\n",
    ],
    check: Check::Step(&[Kind::User], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(user) = step.words.first().filter(|_| step.is_in_place()) else {
        return;
    };
    let account = user.value.split(':').next().unwrap_or("");
    if !account.is_empty() && account.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    if !user.is_open {
        let message = format!("`{account}` is a name, not a number");
        let finding = report.at(step.place, user.span, message);
        if user.from_argument {
            // The build may say another.
            finding.severity(Severity::Hint).known_as(&[]);
        }
    } else if !step.undefined.is_empty() {
        // The base image may set it to a number.
        let written = user.span.of(report.text());
        let message = format!("whether `{written}` is a number is up to the base image");
        report
            .at(step.place, user.span, message)
            .severity(Severity::Hint);
    }
}
