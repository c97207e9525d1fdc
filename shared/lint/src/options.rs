use crate::{Conventions, Labels, Levels, Platform, Project};
use std::collections::BTreeMap;

/// What is known beside the text. The default knows nothing, and is what `docker build --check`
/// without arguments assumes.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--build-arg`.
    pub build_args: BTreeMap<String, String>,
    /// `--platform`; linux/amd64 unless told.
    pub target_platform: Platform,
    /// The builder's own platform.
    pub build_platform: Platform,
    /// The text of the context's `.dockerignore`. None where the context is not known.
    pub dockerignore: Option<String>,
    /// The files around the linted one. None where they are not known.
    pub project: Option<Project>,
    /// What is known of images, by the name a FROM gives them once its variables are expanded.
    pub images: BTreeMap<String, ImageFacts>,
    /// The registries images may come from, such as `docker.io`, `*.example.org` or `*`. Empty where
    /// they may come from anywhere.
    pub trusted_registries: Vec<String>,
    /// What the labels of an image have to be.
    pub labels: Labels,
    /// What is known beside a compose file: variables and profiles.
    #[cfg(feature = "compose")]
    pub compose: compose::Options,
    /// What a team has agreed on for its compose files.
    pub conventions: Conventions,
    /// Which rules answer, and how much what they find matters.
    pub levels: Levels,
    /// Whether comments that silence rules count for nothing. The builder's own `check=` does.
    pub no_ignore_comments: bool,
    /// Whether checks go on after an error at which the builder would stop, as is helpful while
    /// somebody types. What follows is then a guess: a base that does not exist sets no variables.
    pub past_errors: bool,
}

/// What a registry says of an image.
#[derive(Clone, Debug, Default)]
pub struct ImageFacts {
    /// The platform it gives when asked for the target platform.
    pub platform: Option<Platform>,
    /// Variables it sets.
    pub env: Vec<(String, String)>,
    /// Whether it sets a SHELL.
    pub sets_shell: bool,
}
