use crate::{Check, File, Report, Rule, buildkit::reference, rules::examples};

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
        "ARG IMAGE=debian\nFROM $IMAGE\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut stages = Vec::new();
    for stage in &file.tree.stages {
        let (Some(from), Some(image)) = (file.tree.stage(stage).first(), file.tree.base(stage))
        else {
            continue;
        };
        let name = &image.value;
        let is_image = name != "scratch" && !stages.contains(&name) && !name.contains('$');
        let is_bare = reference::parse(name)
            .is_ok_and(|reference| reference.tag.is_none() && reference.digest.is_none());
        if is_image && is_bare {
            report.at(from, image.span, format!("`{name}` has no tag"));
        }
        stages.extend(&stage.name);
    }
}
