use text::{Edit, Span};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// `docker compose` refuses the file.
    Error,
    /// `docker compose` goes on, but not as the author meant, or only under a condition.
    Warning,
}

/// A change that removes a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as a button would say it.
    pub title: String,
    /// The replacements, to apply together.
    pub edits: Vec<Edit>,
    /// Whether the result means the same to compose, or can only mean what the author wanted.
    pub safe: bool,
}

/// One thing wrong with a compose file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which check found it.
    pub check: Check,
    /// How bad it is here.
    pub severity: Severity,
    /// Which of the files it is in: an index into the sources given, and after those into what
    /// they include and extend ([`crate::Checked::files`]); 0 for the first.
    pub file: usize,
    /// The bytes it concerns.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it; empty where the message says so.
    pub help: String,
    /// A change that removes it, where one is certain enough.
    pub fix: Option<Fix>,
}

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a problem is about. The kebab-case name is the name of the lint rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Check { $($(#[$doc])* $name,)* }

        impl Check {
            /// Every check, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

checks! {
    /// The text is not YAML.
    YamlSyntax = "yaml-syntax",
    /// A mapping has a key twice.
    DuplicateKey = "duplicate-key",
    /// An alias names an anchor that is not defined before it.
    UnknownAnchor = "unknown-anchor",
    /// Aliases, merge keys or `extends` copy too much, or contain themselves.
    AliasLimit = "alias-limit",
    /// `<<` stands before something that is not a mapping.
    MergeKey = "merge-key",
    /// A key is a number, a boolean, null or a collection.
    NonStringKey = "non-string-key",
    /// The file has no content.
    EmptyFile = "empty-file",
    /// A key that compose does not know.
    UnknownKey = "unknown-key",
    /// A value has the wrong type.
    WrongType = "wrong-type",
    /// Lines after an empty key belong inside it.
    LostIndentation = "lost-indentation",
    /// A required key is missing.
    MissingKey = "missing-key",
    /// A value is not one of those allowed, or out of bounds.
    InvalidValue = "invalid-value",
    /// A name has characters that are not allowed.
    InvalidName = "invalid-name",
    /// A list has an item twice.
    DuplicateItem = "duplicate-item",
    /// A `${…}` expression is malformed.
    InvalidInterpolation = "invalid-interpolation",
    /// A variable that must be set is not.
    RequiredVariable = "required-variable",
    /// A variable is not set and becomes an empty string.
    UnsetVariable = "unset-variable",
    /// A boolean written as `yes`, `no`, `on`, `off`.
    OldBoolean = "old-boolean",
    /// A number does not parse or is out of bounds.
    InvalidNumber = "invalid-number",
    /// A duration does not parse.
    InvalidDuration = "invalid-duration",
    /// A byte size does not parse.
    InvalidSize = "invalid-size",
    /// A port mapping does not parse.
    InvalidPort = "invalid-port",
    /// A volume mount does not parse.
    InvalidVolume = "invalid-volume",
    /// A device mapping does not parse.
    InvalidDevice = "invalid-device",
    /// An `extra_hosts` entry does not parse.
    InvalidHost = "invalid-host",
    /// A command line has an open quote or bracket.
    InvalidCommand = "invalid-command",
    /// A `KEY=value` entry is malformed.
    InvalidPair = "invalid-pair",
    /// A service has neither image nor build.
    NoImageOrBuild = "no-image-or-build",
    /// A service is referred to but not defined.
    UndefinedService = "undefined-service",
    /// A network is referred to but not defined.
    UndefinedNetwork = "undefined-network",
    /// A volume is referred to but not defined.
    UndefinedVolume = "undefined-volume",
    /// A secret is referred to but not defined.
    UndefinedSecret = "undefined-secret",
    /// A config is referred to but not defined.
    UndefinedConfig = "undefined-config",
    /// A model is referred to but not defined.
    UndefinedModel = "undefined-model",
    /// Services depend on each other in a circle.
    DependencyCycle = "dependency-cycle",
    /// Services extend each other, or files include each other, in a circle.
    ExtendsCycle = "extends-cycle",
    /// Keys that exclude each other.
    ConflictingKeys = "conflicting-keys",
    /// Two places set the same limit to different values.
    ConflictingLimits = "conflicting-limits",
    /// A container name that more than one container would get.
    ContainerName = "container-name",
    /// Two mounts have the same target.
    DuplicateMount = "duplicate-mount",
    /// `healthcheck.test` as a list starts with something else than `CMD`, `CMD-SHELL`, `NONE`.
    HealthcheckTest = "healthcheck-test",
    /// A secret or config has no source.
    MissingSource = "missing-source",
    /// `external.name` is deprecated.
    ExternalName = "external-name",
    /// `develop.watch` lacks a path or target.
    WatchTarget = "watch-target",
    /// `platform` is not one of `build.platforms`.
    BuildPlatform = "build-platform",
    /// `additional_contexts` names a service without `build`.
    ContextNotBuildable = "context-not-buildable",
    /// A file that compose reads is not there.
    MissingFile = "missing-file",
    /// An env file cannot be read as one.
    InvalidEnvFile = "invalid-env-file",
    /// What a file includes is defined in it, too.
    IncludeConflict = "include-conflict",
    /// Files cannot be merged at a place.
    MergeConflict = "merge-conflict",
    /// `version` is obsolete.
    VersionObsolete = "version-obsolete",
}
