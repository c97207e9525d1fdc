use crate::Globs;
use lint::{LabelFormat, Level, Options, Platform, Severity};
use std::collections::BTreeMap;

/// What a configuration says. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether rules that wait to be asked for answer too.
    pub all: Option<bool>,
    /// The levels of rules, the last word last.
    pub rules: Vec<(String, Level)>,
    /// Levels for some files only, the last word last.
    pub overrides: Vec<Override>,
    /// From which severity on the command fails.
    pub fail_on: Option<FailOn>,
    /// Findings below are not shown.
    pub least: Option<Severity>,
    /// How findings are printed.
    pub format: Option<Format>,
    /// Where the manual's pages are: the address of a Slipway.
    pub docs_url: Option<String>,
    /// Files that are not looked at where a folder is linted.
    pub exclude: Globs,
    /// Whether comments that silence rules count.
    pub ignore_comments: Option<bool>,
    /// Where images may come from.
    pub trusted_registries: Option<Vec<String>>,
    /// Build arguments.
    pub build_args: BTreeMap<String, String>,
    /// The platform images are built for.
    pub platform: Option<Platform>,
    /// The folder Dockerfiles are built with, from the configuration's folder.
    pub context: Option<String>,
    /// Labels images have to have, and what their values look like.
    pub labels: BTreeMap<String, LabelFormat>,
    /// Whether images may have no other labels than these.
    pub strict_labels: Option<bool>,
    /// Files of variables for compose files, from the configuration's folder.
    pub env_files: Vec<String>,
    /// Profiles compose files are used with.
    pub profiles: Option<Vec<String>>,
    /// Tags that name no fixed version.
    pub floating_tags: Option<Vec<String>>,
    /// Whether `pull_policy` may say how `image` and `build` combine.
    pub check_pull_policy: Option<bool>,
    /// Whether the quotes around ports are double.
    pub double_quotes: Option<bool>,
    /// The keys of a service, in their order.
    pub service_keys: Option<Vec<String>>,
    /// The keys of the top level, in their order.
    pub top_level_keys: Option<Vec<String>>,
}

/// Levels for some files only.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// Which files.
    pub files: Globs,
    /// The levels of rules there.
    pub rules: Vec<(String, Level)>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One array.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub's annotations.
    Github,
    /// JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// Code Climate's JSON, which GitLab reads too.
    Codeclimate,
}

impl Format {
    /// Every format by its word.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
        ("junit", Self::Junit),
        ("checkstyle", Self::Checkstyle),
        ("codeclimate", Self::Codeclimate),
    ];
}

/// From which severity on the command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// From this one on.
    From(Severity),
    /// Never.
    Never,
}

impl FailOn {
    /// Every choice by its word.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("error", Self::From(Severity::Error)),
        ("warning", Self::From(Severity::Warning)),
        ("info", Self::From(Severity::Info)),
        ("hint", Self::From(Severity::Hint)),
        ("never", Self::Never),
    ];
}

impl Settings {
    /// Sets in `options` what this says for the file at `path`, which is from the configuration's
    /// folder and with `/`.
    pub fn apply(&self, path: &str, options: &mut Options) {
        if let Some(all) = self.all {
            options.levels.all = all;
        }
        let here = self.overrides.iter().filter(|here| here.files.hold(path));
        let rules = self.rules.iter().chain(here.flat_map(|here| &here.rules));
        for (name, level) in rules {
            options.levels.set(name.clone(), *level);
        }
        if let Some(heard) = self.ignore_comments {
            options.no_ignore_comments = !heard;
        }
        if let Some(registries) = &self.trusted_registries {
            options.trusted_registries.clone_from(registries);
        }
        options.build_args.extend(self.build_args.clone());
        if let Some(platform) = &self.platform {
            options.target_platform.clone_from(platform);
        }
        options.labels.schema.extend(self.labels.clone());
        if let Some(strict) = self.strict_labels {
            options.labels.strict = strict;
        }
        if let Some(profiles) = &self.profiles {
            options.compose.profiles.clone_from(profiles);
        }
        let said = &mut options.conventions;
        if let Some(check) = self.check_pull_policy {
            said.ignore_pull_policy = !check;
        }
        if let Some(double) = self.double_quotes {
            said.double_quotes = double;
        }
        for (own, said) in [
            (&self.floating_tags, &mut said.floating_tags),
            (&self.service_keys, &mut said.service_keys),
            (&self.top_level_keys, &mut said.top_level_keys),
        ] {
            if own.is_some() {
                said.clone_from(own);
            }
        }
    }
}
