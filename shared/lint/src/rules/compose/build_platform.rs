use crate::{Check, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "build-platform",
    aliases: &["compose:build-platforms-must-include-platform"],
    severity: Severity::Error,
    why: "The service would run on a platform its image is not built for.",
    if_ignored: "Compose refuses the file. If it did not, the container would end with `exec \
          format error`.",
    bad: examples![
        "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/amd64]\n"
    ],
    good: examples![
        "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/arm64]\n"
    ],
    check: Check::Compose(compose::Check::BuildPlatform),
    ..Rule::DEFAULT
};
