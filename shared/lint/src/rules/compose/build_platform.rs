use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "build-platform",
    aliases: &["compose:build-platforms-must-include-platform"],
    severity: Severity::Error,
    why: "The service would run on a platform its image is not built for.",
    bad: examples![
        "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/amd64]\n"
    ],
    good: examples![
        "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/arm64]\n"
    ],
    check: Check::Compose(compose::Check::BuildPlatform),
    ..Rule::DEFAULT
};
