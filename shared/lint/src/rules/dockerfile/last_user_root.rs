use crate::{Check, File, Report, Rule, rules::examples};
use dockerfile::{Args, Kind};

pub(super) static RULE: Rule = Rule {
    name: "last-user-root",
    aliases: &["hadolint:DL3002"],
    why: "A container that runs as root gives whoever breaks into it root's rights on what it \
          mounts and holds. Switch back to another user after the steps that need root.",
    if_ignored: "All goes well until somebody finds a hole in the program; then they are root in \
          the container and on every file it mounts from the host.",
    bad: examples!["FROM debian:bookworm\nUSER app\nUSER root\n"],
    good: examples![
        "FROM debian:bookworm\nUSER root\nRUN true\nUSER app\n",
        "FROM debian:bookworm\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(last) = file.tree.stages.last() else {
        return;
    };
    let users = file.tree.stage(last).iter();
    let Some(user) = users.rev().find(|i| i.kind() == Kind::User) else {
        return;
    };
    let Args::Single(Some(name)) = &user.args else {
        return;
    };
    let account = name.value.split(':').next().unwrap_or("");
    if matches!(account, "root" | "0") {
        report.at(user, name.span, "the image runs as root");
    }
}
