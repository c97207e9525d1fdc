//! Variables the builder brings.

use super::Fact;

/// Arguments that BuildKit sets itself, as seen in FROM; a stage says `ARG NAME` first.
pub(in crate::docker) const PLATFORM: &[Fact] = &[
    (
        "TARGETPLATFORM",
        "The platform the build is for, such as `linux/arm64`.",
    ),
    (
        "TARGETOS",
        "The operating system of the platform the build is for.",
    ),
    (
        "TARGETARCH",
        "The processor of the platform the build is for, such as `amd64`.",
    ),
    (
        "TARGETVARIANT",
        "The variant of that processor, such as `v7`; often empty.",
    ),
    (
        "TARGETOSVERSION",
        "The version of the operating system the build is for, on Windows.",
    ),
    (
        "TARGETSTAGE",
        "The name of the stage that is built; `default` for the last one.",
    ),
    ("BUILDPLATFORM", "The platform of the builder itself."),
    ("BUILDOS", "The operating system of the builder."),
    ("BUILDARCH", "The processor of the builder."),
    (
        "BUILDVARIANT",
        "The variant of the builder's processor; often empty.",
    ),
    (
        "BUILDOSVERSION",
        "The version of the builder's operating system, on Windows.",
    ),
];

/// Arguments every build takes without an ARG, and those that steer the builder.
pub(in crate::docker) const BUILT_IN: &[Fact] = &[
    (
        "HTTP_PROXY",
        "The proxy for HTTP, given to the build; kept out of the image's history.",
    ),
    (
        "HTTPS_PROXY",
        "The proxy for HTTPS, given to the build; kept out of the image's history.",
    ),
    (
        "FTP_PROXY",
        "The proxy for FTP, given to the build; kept out of the image's history.",
    ),
    (
        "NO_PROXY",
        "Hosts to reach without a proxy, given to the build.",
    ),
    ("ALL_PROXY", "The proxy for everything, given to the build."),
    (
        "PATH",
        "The folders in which programs are looked for; the base image sets it.",
    ),
    ("BUILDKIT_SYNTAX", "Overrides `# syntax=`."),
    ("BUILDKIT_DOCKERFILE_CHECK", "Overrides `# check=`."),
    (
        "SOURCE_DATE_EPOCH",
        "The time that files and the image are stamped with, for equal builds.",
    ),
];

/// What the variable `name` is, where the builder brings it; empty for others.
pub(in crate::docker) fn variable(name: &str) -> &'static str {
    let own = super::of(PLATFORM, name);
    if own.is_empty() {
        super::of(BUILT_IN, name)
    } else {
        own
    }
}
