use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    rules::examples,
    written::{Version, version},
};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "image-without-version",
    aliases: &["dclint:service-image-require-explicit-tag"],
    why: "Without a tag the engine takes `latest`; that and the likes of it are another image \
          tomorrow. Name a version: `postgres:17`.",
    if_ignored: "One day the service starts with another version on one machine and not on \
          another, and a database may refuse the files of the version before.",
    bad: examples![
        "services:\n  web:\n    image: nginx\n",
        "services:\n  web:\n    image: localhost:5000/nginx:latest\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n",
        "services:\n  web:\n    image: nginx:${VERSION:-latest}\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

const FLOATING: &str = "latest stable edge test nightly dev beta canary lts";

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let agreed = file.options.conventions.floating_tags.as_deref();
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(node) = service.value.get("image") else {
            continue;
        };
        let image = file.written(node);
        let tag = match version(image) {
            Version::Missing if !image.is_empty() => "",
            Version::Tag(tag) => tag,
            _ => continue,
        };
        let floats = match agreed {
            Some(tags) => tags.iter().any(|other| other == tag),
            None => FLOATING.split(' ').any(|other| other == tag),
        };
        if !(floats || tag.is_empty()) || !seen.insert(node.span) {
            continue;
        }
        let message = match tag {
            "" => format!("`{image}` names no version"),
            tag => format!("`{tag}` is no fixed version"),
        };
        let finding = report.add(node.span, message);
        if service.value.get("build").is_some() {
            finding.severity(Severity::Hint).help(
                "It is built here, so the name without a version only matters where it is pushed.",
            );
        }
    }
}
