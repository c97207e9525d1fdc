//! Flags of instructions.

use super::{Fact, of};
use dockerfile::Kind;

const CHMOD: Fact = (
    "chmod",
    "The permissions of what is copied: octal such as `644`, or symbolic such as `u=rwX,go=rX`. \
     Saves a RUN chmod, which would store the files twice.",
);
const CHOWN: Fact = (
    "chown",
    "The owner of what is copied, as `user:group` in names or numbers; root unless told. Names \
     must exist in the image.",
);
const EXCLUDE: Fact = (
    "exclude",
    "A pattern of files to leave out, as in `.dockerignore`. May stand several times.",
);
const LINK: Fact = (
    "link",
    "Copies into a layer that does not depend on the ones before, so it stays cached when the \
     base image changes. Links at the destination are not followed then.",
);

const ADD: &[Fact] = &[
    (
        "checksum",
        "The digest a download must have, such as `sha256:…`; the build stops on another.",
    ),
    CHMOD,
    CHOWN,
    EXCLUDE,
    (
        "keep-git-dir",
        "Whether the `.git` folder of a cloned repository stays.",
    ),
    LINK,
    (
        "unpack",
        "Whether archives are unpacked: by default local ones are and downloads are not.",
    ),
];
const COPY: &[Fact] = &[
    CHMOD,
    CHOWN,
    EXCLUDE,
    (
        "from",
        "Where to copy from in place of the build context: an earlier stage, an image, or a named \
         context of the build.",
    ),
    LINK,
    (
        "parents",
        "Keeps the folders of the source path, so that `a/b/c` lands in `a/b/c` below the \
         destination.",
    ),
];
const FROM: &[Fact] = &[(
    "platform",
    "Which platform's variant of the image to take, such as `linux/arm64`. `$BUILDPLATFORM` is \
     the builder's own: right for a stage that compiles for others.",
)];
const HEALTHCHECK: &[Fact] = &[
    (
        "interval",
        "Time from the end of one check to the start of the next; 30s unless told.",
    ),
    (
        "retries",
        "How many failures in a row make the container unhealthy; 3 unless told.",
    ),
    (
        "start-interval",
        "Time between checks during the start period; 5s unless told.",
    ),
    (
        "start-period",
        "Time to start up: failures in it do not count; 0s unless told.",
    ),
    (
        "timeout",
        "A check that takes longer than this has failed; 30s unless told.",
    ),
];
const RUN: &[Fact] = &[
    (
        "device",
        "Makes a device of the builder, such as a GPU, available to this command, by its CDI name.",
    ),
    (
        "mount",
        "Mounts something for this command only: `type=bind` files of the context or a stage, \
         `type=cache` a folder that survives builds, `type=secret` and `type=ssh` credentials that \
         leave no trace, `type=tmpfs` memory.",
    ),
    (
        "network",
        "The network of this command: `default`, `none` for no network at all, `host` for the \
         builder's own.",
    ),
    (
        "security",
        "`sandbox`, the default, or `insecure`: with all rights, which the builder must allow.",
    ),
];

/// The flags of `kind` with what they do.
pub(in crate::docker) fn flags(kind: Kind) -> &'static [Fact] {
    match kind {
        Kind::Add => ADD,
        Kind::Copy => COPY,
        Kind::From => FROM,
        Kind::Healthcheck => HEALTHCHECK,
        Kind::Run => RUN,
        _ => &[],
    }
}

/// What the flag `name` of `kind` does; empty for none it has.
pub(in crate::docker) fn flag(kind: Kind, name: &str) -> &'static str {
    of(flags(kind), name)
}

/// The values a flag has, or good ones to begin with.
pub(in crate::docker) fn values(kind: Kind, name: &str) -> &'static [Fact] {
    match (kind, name) {
        (_, "chmod") => &[
            ("644", "The owner writes, all read."),
            ("755", "The same, and all may run it or enter it."),
            ("600", "The owner alone reads and writes."),
            (
                "u=rwX,go=rX",
                "As 755 for folders and programs, as 644 for other files.",
            ),
        ],
        (_, "chown") => &[
            ("root:root", "The administrator."),
            ("1000:1000", "The first ordinary user of most systems."),
        ],
        (_, "checksum") => &[("sha256:", "The digest of the download.")],
        (_, "platform") => super::values::PLATFORMS,
        (_, "network") => &[
            ("default", "The builder's network for commands."),
            ("none", "No network at all."),
            ("host", "The builder's own network."),
        ],
        (_, "security") => &[
            ("sandbox", "Few rights; the default."),
            ("insecure", "All rights; the builder must allow it."),
        ],
        (_, "retries") => &[("3", ""), ("5", ""), ("10", "")],
        (_, "interval" | "timeout" | "start-period" | "start-interval") => {
            &[("5s", ""), ("10s", ""), ("30s", ""), ("1m", ""), ("5m", "")]
        }
        (_, "link" | "parents" | "keep-git-dir" | "unpack") => super::values::SWITCH,
        _ => &[],
    }
}
