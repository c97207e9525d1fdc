use crate::{Check, ComposeFile, Report, Rule, buildkit::reference, rules::examples};
use compose::Node;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "invalid-image-reference",
    aliases: &["compose:image-reference"],
    why: "An image is named `registry/repository:tag`: the repository in lower case, the tag of \
          letters, digits, `.`, `_` and `-`, and no space anywhere.",
    if_ignored: "`docker compose config` says nothing, but pulling or building the image fails: \
          invalid reference format.",
    bad: examples![
        "services:\n  web:\n    image: My/App:1.0\n",
        "services:\n  web:\n    build:\n      context: .\n      tags: [\"shop/web:1:2\"]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: registry.example.org:5000/my/app:1.0\n",
        "services:\n  web:\n    image: \"app:${TAG}\"\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for service in file.services() {
        let tags = service.value.at(&["build", "tags"]);
        let tags = tags.map_or(&[][..], Node::items);
        for node in service.value.get("image").into_iter().chain(tags) {
            let image = node.as_str().unwrap_or("");
            if image.is_empty() || node.unset {
                continue;
            }
            if let Err(reason) = reference::parse(image)
                && seen.insert(node.span)
            {
                let message = format!("`{image}` names no image, because {reason}");
                report.add(node.span, message);
            }
        }
    }
}
