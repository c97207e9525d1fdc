//! `--mount=` of RUN: types, options, values.

use super::Fact;

/// What may be mounted.
pub(in crate::docker) const TYPES: &[Fact] = &[
    (
        "bind",
        "Files of the build context, or with `from` of a stage or image; what the command writes \
         there is lost. The default.",
    ),
    (
        "cache",
        "A folder that stays on the builder from build to build, for the caches of compilers and \
         package managers. It is no part of the image.",
    ),
    (
        "secret",
        "A file or variable given to the build with `--secret`, which stays out of the image and \
         its history.",
    ),
    (
        "ssh",
        "The SSH agent given to the build with `--ssh`, to clone private repositories without \
         copying a key.",
    ),
    ("tmpfs", "A folder in memory, gone after the command."),
];

const TARGET: Fact = (
    "target",
    "Where it is mounted. Also written `dst` or `destination`.",
);
const SOURCE: Fact = (
    "source",
    "Which file or folder of `from` is mounted; its top unless told. Also written `src`.",
);
const FROM: Fact = (
    "from",
    "The stage or image the files come from; the build context unless told. Takes no variable.",
);
const READONLY: Fact = (
    "readonly",
    "The command cannot write there. Also written `ro`.",
);
const READWRITE: Fact = (
    "readwrite",
    "The command can write there; for `bind` what it writes is lost afterwards. Also written `rw`.",
);
const REQUIRED: Fact = (
    "required",
    "The build fails where it is not given; otherwise the command runs without it.",
);
const MODE: Fact = ("mode", "Permissions in octal.");
const UID: Fact = ("uid", "The owner's number; 0 unless told.");
const GID: Fact = ("gid", "The group's number; 0 unless told.");

const BIND: &[Fact] = &[TARGET, SOURCE, FROM, READWRITE, READONLY];
const CACHE: &[Fact] = &[
    TARGET,
    (
        "id",
        "The cache's name; its target unless told. Equal ids share one cache.",
    ),
    (
        "sharing",
        "What happens when two builds want it at once: `shared`, `private` (each its own) or \
         `locked` (one waits).",
    ),
    FROM,
    SOURCE,
    READONLY,
    MODE,
    UID,
    GID,
];
const SECRET: &[Fact] = &[
    (
        "id",
        "The name the secret is given under; the target's last part unless told.",
    ),
    (
        "target",
        "The file it appears as; `/run/secrets/ID` unless told, none with `env`.",
    ),
    ("env", "The environment variable it appears as."),
    REQUIRED,
    MODE,
    UID,
    GID,
];
const SSH: &[Fact] = &[
    ("id", "Which of the agents given; `default` unless told."),
    ("target", "The path of the agent's socket."),
    REQUIRED,
    MODE,
    UID,
    GID,
];
const TMPFS: &[Fact] = &[TARGET, ("size", "How much it may hold, such as `64m`.")];

/// The options of a mount of this type.
pub(in crate::docker) fn options(kind: &str) -> &'static [Fact] {
    match kind {
        "cache" => CACHE,
        "secret" => SECRET,
        "ssh" => SSH,
        "tmpfs" => TMPFS,
        _ => BIND,
    }
}

/// What the option `key` says in a mount of this type; short names are understood.
pub(in crate::docker) fn option(kind: &str, key: &str) -> &'static str {
    let key = match key {
        "dst" | "destination" => "target",
        "src" => "source",
        "ro" => "readonly",
        "rw" => "readwrite",
        "type" => return "What is mounted: `bind`, `cache`, `secret`, `ssh` or `tmpfs`.",
        key => key,
    };
    let all = [options(kind), CACHE, SECRET, BIND, TMPFS];
    let mut texts = all.into_iter().map(|facts| super::of(facts, key));
    texts.find(|text| !text.is_empty()).unwrap_or("")
}

/// The values of an option, or good ones to begin with.
pub(in crate::docker) fn values(kind: &str, key: &str) -> &'static [Fact] {
    match key {
        "type" => TYPES,
        "sharing" => &[
            ("shared", "Several builds write at once; the default."),
            ("locked", "A second build waits: right for apt."),
            ("private", "A second build gets a cache of its own."),
        ],
        "required" | "readonly" | "ro" | "readwrite" | "rw" => super::values::SWITCH,
        "target" | "dst" | "destination" if kind == "cache" => &[
            ("/var/cache/apt", "Packages apt downloaded."),
            ("/var/lib/apt", "The package lists of apt."),
            ("/root/.cache/pip", "What pip downloaded and built."),
            ("/root/.npm", "What npm downloaded."),
            ("/root/.cache/go-build", "What Go compiled."),
            ("/go/pkg/mod", "Modules of Go."),
            ("/usr/local/cargo/registry", "Crates that Cargo downloaded."),
            ("/root/.m2", "What Maven downloaded."),
        ],
        _ => &[],
    }
}
