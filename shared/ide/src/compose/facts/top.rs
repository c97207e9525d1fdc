//! The top of the file.

use super::Fact;

pub(super) const ALL: &[(&str, &[Fact])] = &[
    (
        "a compose file",
        &[
            ("version", "Obsolete: compose ignores it. Leave it out."),
            (
                "name",
                "The project's name, which starts the names of its containers, networks and \
                 volumes. Without it the folder's name counts.",
            ),
            (
                "include",
                "Other compose files whose content counts as if it stood here; paths in them stay \
                 relative to their own folder.",
            ),
            (
                "services",
                "The containers of the application: each name is a service, and a host name that \
                 the others reach it by.",
            ),
            (
                "models",
                "AI models that services use, each run by the platform.",
            ),
            (
                "networks",
                "Networks that services join. Services that share none do not reach each other; \
                 without any of your own all share `default`.",
            ),
            (
                "volumes",
                "Volumes by name, which keep data when containers go. A service mounts one as \
                 `NAME:/PATH`.",
            ),
            (
                "secrets",
                "Passwords and keys, each from a file or variable. A service that lists one finds \
                 it in `/run/secrets/NAME`.",
            ),
            (
                "configs",
                "Settings, each from a file, a variable or a text written here. A service that \
                 lists one finds it as a file.",
            ),
        ],
    ),
    (
        "an include",
        &[
            (
                "path",
                "The file; of several, later ones change earlier ones.",
            ),
            (
                "env_file",
                "Files of variables for what is included, in place of its own `.env`.",
            ),
            (
                "project_directory",
                "The folder its relative paths start from; its own unless told.",
            ),
        ],
    ),
];
