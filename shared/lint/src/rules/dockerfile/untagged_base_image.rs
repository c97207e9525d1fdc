use crate::{Check, File, Report, Rule, Severity, buildkit::reference, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "untagged-base-image",
    aliases: &["hadolint:DL3006"],
    why: "Without a tag the engine takes `latest`, which is another image tomorrow: the build \
          changes or breaks with nothing changed here. Name a version.",
    if_ignored: "One day the build breaks, or the program does, on a machine where nobody changed \
          anything; and nobody can say which version worked.",
    bad: examples!["FROM debian\n", "FROM registry.example.org:5000/app\n"],
    good: examples![
        "FROM debian:bookworm\n",
        "FROM scratch\n",
        "FROM debian:bookworm AS base\nFROM base\n",
        "ARG IMAGE\nFROM $IMAGE\n",
        "ARG TAG=:1.2\nFROM debian$TAG\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for base in &file.whole().bases {
        if base.stage.is_some() || base.name == "scratch" || base.is_open {
            continue;
        }
        let is_bare = reference::parse(&base.name)
            .is_ok_and(|reference| reference.tag.is_none() && reference.digest.is_none());
        if !is_bare {
            continue;
        }
        let finding = report.at(
            base.from,
            base.image.span,
            format!("`{}` has no tag", base.name),
        );
        if base.image.value.starts_with('$') {
            // The build is meant to say which image.
            finding.severity(Severity::Hint).known_as(&[]);
        }
    }
}
