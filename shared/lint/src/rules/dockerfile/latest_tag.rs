use crate::{Check, File, Report, Rule, Severity, buildkit::reference, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "latest-tag",
    aliases: &["hadolint:DL3007"],
    why: "`latest` is another image tomorrow: the build changes or breaks with nothing changed \
          here. Name a version.",
    if_ignored: "One day the build breaks, or the program does, on a machine where nobody changed \
          anything; and nobody can say which version worked.",
    bad: examples!["FROM debian:latest\n"],
    good: examples![
        "FROM debian:bookworm\n",
        "FROM debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for base in file
        .whole()
        .bases
        .iter()
        .filter(|base| base.stage.is_none())
    {
        let is_latest = match reference::parse(&base.name) {
            Ok(reference) => reference.tag == Some("latest") && reference.digest.is_none(),
            // Whatever the variable before it will be.
            Err(_) => base.is_open && base.name.ends_with(":latest"),
        };
        if is_latest {
            let image = base.image;
            let message = format!("`{}` changes over time", base.name);
            let finding = report.at(base.from, image.span, message);
            if !image.value.ends_with(":latest") {
                // The build may say another.
                finding.severity(Severity::Hint).known_as(&[]);
            }
        }
    }
}
