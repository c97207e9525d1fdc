//! Words that instructions take.

use super::Fact;

pub(in crate::docker) const SWITCH: &[Fact] = &[("true", ""), ("false", "")];

pub(in crate::docker) const PLATFORMS: &[Fact] = &[
    ("$BUILDPLATFORM", "The platform of the builder."),
    (
        "$TARGETPLATFORM",
        "The platform the build is for; the default.",
    ),
    ("linux/amd64", "64-bit Intel and AMD."),
    ("linux/arm64", "64-bit ARM."),
    ("linux/arm/v7", "32-bit ARM."),
    ("linux/386", "32-bit Intel and AMD."),
    ("linux/ppc64le", "POWER."),
    ("linux/riscv64", "64-bit RISC-V."),
    ("linux/s390x", "IBM Z."),
    ("windows/amd64", "Windows."),
];

pub(in crate::docker) const SIGNALS: &[Fact] = &[
    ("SIGTERM", "Please end; the default."),
    ("SIGINT", "As Ctrl-C."),
    (
        "SIGQUIT",
        "For nginx and php-fpm: finish what is under way, then end.",
    ),
    ("SIGHUP", "For many servers: read the settings again."),
    ("SIGUSR1", "Whatever the program makes of it."),
    ("SIGUSR2", "Whatever the program makes of it."),
    (
        "SIGWINCH",
        "For Apache: finish what is under way, then end.",
    ),
    ("SIGKILL", "End at once, without tidying up."),
];

pub(in crate::docker) const SHELLS: &[Fact] = &[
    (
        "[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
        "Bash, in which a failure inside a pipe counts.",
    ),
    ("[\"/bin/sh\", \"-c\"]", "The default on Linux."),
    (
        "[\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]",
        "The same for Alpine.",
    ),
    ("[\"powershell\", \"-Command\"]", "PowerShell, on Windows."),
];

pub(in crate::docker) const HEALTHCHECK: &[Fact] = &[
    (
        "CMD",
        "The command that finds out; exit status 0 means healthy, 1 unhealthy.",
    ),
    ("NONE", "No check, whatever the base image brought."),
];

/// Label names that registries and scanners understand.
pub(in crate::docker) const LABELS: &[Fact] = &[
    (
        "org.opencontainers.image.title",
        "The image's name for people.",
    ),
    ("org.opencontainers.image.description", "What is in it."),
    (
        "org.opencontainers.image.version",
        "The version of what is in it.",
    ),
    ("org.opencontainers.image.authors", "Who is responsible."),
    ("org.opencontainers.image.source", "Where its source is."),
    ("org.opencontainers.image.url", "Where to read more."),
    (
        "org.opencontainers.image.documentation",
        "Where its manual is.",
    ),
    (
        "org.opencontainers.image.licenses",
        "Its licence, as an SPDX expression.",
    ),
    (
        "org.opencontainers.image.revision",
        "The commit it was made from.",
    ),
    ("org.opencontainers.image.created", "When it was made."),
    ("org.opencontainers.image.vendor", "Who distributes it."),
    (
        "org.opencontainers.image.base.name",
        "The image it builds on.",
    ),
];

/// Values of parser directives.
pub(in crate::docker) fn directive(name: &str) -> &'static [Fact] {
    match name {
        "syntax" => &[
            ("docker/dockerfile:1", "The newest stable version."),
            (
                "docker/dockerfile:1-labs",
                "The same with what is still being tried.",
            ),
        ],
        "escape" => &[("`", "For Windows paths."), ("\\", "The default.")],
        "check" => &[
            ("skip=", "Leave checks out."),
            ("error=true", "Let the build fail on findings."),
            ("experimental=", "Ask for checks that are not yet on."),
        ],
        _ => &[],
    }
}
