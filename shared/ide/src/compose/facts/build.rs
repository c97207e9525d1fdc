//! `build` and `develop`.

use super::Fact;

pub(super) const ALL: &[(&str, &[Fact])] = &[
    (
        "`build`",
        &[
            (
                "context",
                "The folder whose files the build may copy, or the address of a repository.",
            ),
            (
                "dockerfile",
                "The Dockerfile, relative to the context; `Dockerfile` unless told.",
            ),
            (
                "dockerfile_inline",
                "The Dockerfile's text, in place of a file.",
            ),
            (
                "entitlements",
                "Rights the build may use, such as `network.host`.",
            ),
            ("args", "Values for the ARGs of the Dockerfile."),
            (
                "ssh",
                "SSH agents or keys the build may use; `default` for the usual one.",
            ),
            ("labels", "Labels of the image."),
            ("cache_from", "Where the build looks for cached layers."),
            ("cache_to", "Where the build puts layers for later builds."),
            ("no_cache", "Whether everything is built anew."),
            ("no_cache_filter", "Stages that are built anew."),
            (
                "additional_contexts",
                "Further folders, images or `service:NAME` that COPY --from and FROM may name.",
            ),
            (
                "network",
                "The network of RUN commands: a name, `host` or `none`.",
            ),
            (
                "provenance",
                "Whether and how the image records what it was made from.",
            ),
            (
                "sbom",
                "Whether and how the image lists the software in it.",
            ),
            (
                "pull",
                "Whether base images are looked up again even if they are there.",
            ),
            (
                "target",
                "The stage to build, by its name; the last one unless told.",
            ),
            ("shm_size", "How large `/dev/shm` is in RUN commands."),
            (
                "extra_hosts",
                "Lines for `/etc/hosts` in RUN commands, as `HOST=ADDRESS`.",
            ),
            ("isolation", "How RUN commands are kept apart, on Windows."),
            ("privileged", "Whether RUN commands have all rights."),
            ("secrets", "Secrets for `RUN --mount=type=secret`."),
            ("tags", "Further names for the image."),
            ("ulimits", "Limits for the processes of RUN commands."),
            (
                "platforms",
                "The platforms to build for, such as `linux/arm64`.",
            ),
        ],
    ),
    (
        "`develop`",
        &[("watch", "What to watch, and what to do when it changes.")],
    ),
    (
        "a watch rule",
        &[
            ("ignore", "Patterns of files whose changes do not count."),
            (
                "include",
                "Patterns of files whose changes count; all unless told.",
            ),
            ("path", "The file or folder to watch."),
            (
                "action",
                "What a change does: `sync` copies it, `rebuild` builds and replaces the container, \
                 `restart` restarts it, `sync+restart` and `sync+exec` do both.",
            ),
            ("target", "Where in the container changed files go."),
            (
                "exec",
                "The command that `sync+exec` runs in the container.",
            ),
            (
                "initial_sync",
                "Whether files are brought up to date once at the start.",
            ),
        ],
    ),
];
