use crate::{Check, File, Report, Rule, Severity, rules::examples, walk::Part};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "copy-to-relative-path",
    aliases: &["hadolint:DL3045"],
    why: "Without a WORKDIR in this file a relative destination starts wherever the base image \
          says. Set WORKDIR first, or write the whole path.",
    if_ignored: "With another version of the base image your files land in another folder. Where \
                 it sets none they lie in `/`, among the system's own.",
    bad: examples!["FROM node:22\nCOPY app ./app\n"],
    good: examples![
        "FROM node:22\nWORKDIR /srv\nCOPY app ./app\n",
        "FROM node:22\nCOPY app /srv/app\n",
        "FROM node:22 AS base\nWORKDIR /srv\nFROM base\nCOPY app ./app\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for step in &file.whole().steps {
        let kind = step.instruction.kind();
        if step.workdir_set || !step.is_in_place() || !matches!(kind, Kind::Copy | Kind::Add) {
            continue;
        }
        let Some(dest) = step.words(Part::Other).last() else {
            continue;
        };
        let written = dest.span.of(file.text).trim_start_matches(['"', '\'']);
        let has_drive =
            matches!(dest.value.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
        let is_absolute = dest.value.starts_with('/') || has_drive;
        // The variable it starts with may hold an absolute path.
        if is_absolute || (dest.is_open && written.starts_with('$')) {
            continue;
        }
        let message = format!("where `{}` is depends on the base image", dest.value);
        let finding = report.at(step.place, dest.span, message);
        let finding = match kind {
            Kind::Add => finding.known_as(&[]),
            _ => finding,
        };
        let base = file.whole().bases.get(step.stage);
        if base.is_some_and(|base| base.name == "scratch") {
            finding
                .severity(Severity::Hint)
                .help("Nothing is set in `scratch`, so it is in `/`. Write the whole path.");
        }
    }
}
