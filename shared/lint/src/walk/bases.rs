//! The ARG before the first FROM, and every FROM.

use super::{BuildError, Env, ErrorKind, Undefined, Walk, leaves_open};
use crate::{
    Options,
    buildkit::{platform::Platform, reference},
};
use dockerfile::{
    Args, Dockerfile, Instruction, Kind, Word,
    expand::{Expander, Expansion},
};

/// One FROM, as the builder meets it.
#[derive(Clone, Debug)]
pub(crate) struct Base<'a> {
    /// The instruction.
    pub from: &'a Instruction,
    /// The image as written.
    pub image: &'a Word,
    /// The name of the image or stage, variables expanded.
    pub name: String,
    /// The stage it builds on, if it is one of the file.
    pub stage: Option<usize>,
    /// Whether build arguments decide what it is.
    pub needs_argument: bool,
    /// Whether one of them has no value, so that the name is not known.
    pub is_open: bool,
    /// Variables of the image or the platform that are not declared.
    pub undeclared: Vec<Undefined>,
    /// `--platform` as written, and expanded.
    pub platform: Option<(&'a Word, Expansion)>,
    /// The operating system it builds for.
    pub os: String,
}

/// Reads the ARG before the first FROM, with the build arguments or with the defaults alone.
pub(super) fn globals(
    file: &Dockerfile,
    options: &Options,
    with_build_args: bool,
) -> Result<Env, BuildError> {
    let mut globals = predefined(file, options);
    let expander = Expander::new(file.escape);
    let args = file.globals().iter().filter(|i| i.kind() == Kind::Arg);
    for instruction in args {
        let Args::Pairs(pairs) = &instruction.args else {
            continue;
        };
        for pair in pairs {
            let name = &pair.name.value;
            let given = options.build_args.get(name).filter(|_| with_build_args);
            let value = match (given, &pair.value) {
                (Some(given), _) => Some(given.clone()),
                (None, None) => None,
                (None, Some(value)) => match expander.expand(&value.value, &globals) {
                    Ok(expansion) => Some(expansion.result),
                    Err(error) => {
                        let span = instruction.span_in(value, error.at.clone());
                        let message = error.to_string();
                        return Err(BuildError::new(
                            ErrorKind::BadWord,
                            instruction,
                            span,
                            message,
                        ));
                    }
                },
            };
            globals.declare(name, value);
        }
    }
    Ok(globals)
}

/// The variables the builder sets by itself.
fn predefined(file: &Dockerfile, options: &Options) -> Env {
    let mut env = Env::default();
    let last = file.stages.last().and_then(|stage| stage.name.as_deref());
    for (side, platform) in [
        ("BUILD", &options.build_platform),
        ("TARGET", &options.target_platform),
    ] {
        for (name, value) in [
            ("PLATFORM", platform.to_string()),
            ("OS", platform.os.clone()),
            ("OSVERSION", String::new()),
            ("ARCH", platform.architecture.clone()),
            ("VARIANT", platform.variant.clone()),
        ] {
            env.set(&format!("{side}{name}"), value);
        }
    }
    env.set("TARGETSTAGE", last.unwrap_or("default"));
    let names: Vec<String> = env.names(false).into_iter().map(Into::into).collect();
    for name in names {
        if let Some(given) = options.build_args.get(&name) {
            env.set(&name, given.as_str());
        }
    }
    env
}

impl<'a> Walk<'a> {
    pub(super) fn meet_bases(&mut self, file: &'a Dockerfile, options: &Options, globals: &Env) {
        let expander = Expander::new(file.escape);
        let known = globals.names(true);
        let mut stages = std::collections::BTreeMap::new();
        for (index, stage) in file.stages.iter().enumerate() {
            let Some(from) = file.stage(stage).first() else {
                continue;
            };
            let Some(image) = file.base(stage) else {
                continue;
            };
            let mut base = Base {
                from,
                image,
                name: image.value.clone(),
                stage: None,
                needs_argument: false,
                is_open: false,
                undeclared: Vec::new(),
                platform: None,
                os: options.target_platform.os.clone(),
            };
            let bad_name = base.expand_name(&expander, globals, &known);
            base.stage = stages.get(base.name.as_str()).copied();
            let goes_on = bad_name.is_none() || options.past_errors;
            let bad_platform = if goes_on {
                base.expand_platform(&expander, globals, &known, options)
            } else {
                None
            };
            if let Some(parent) = base.stage.and_then(|stage| self.bases.get(stage)) {
                base.os.clone_from(&parent.os);
            } else if base.name == "scratch" {
                // Nothing is built for the target platform, whatever `--platform` says.
                base.os.clone_from(&options.target_platform.os);
            }
            self.bases.push(base);
            self.errors.extend(bad_name.into_iter().chain(bad_platform));
            if self.stopped(options) {
                return;
            }
            if let Some(name) = &stage.name {
                stages.insert(name.as_str(), index);
            }
        }
    }
}

/// A base image as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Image<'a> {
    /// Its FROM.
    pub from: &'a Instruction,
    /// Its name.
    pub word: &'a Word,
}

/// The images that are no valid name when every ARG has its default. Nothing from the first one
/// on that does not even expand: the build stops there.
pub(super) fn invalid_by_default<'a>(file: &'a Dockerfile, options: &Options) -> Vec<Image<'a>> {
    let Ok(globals) = globals(file, options, false) else {
        return Vec::new();
    };
    let expander = Expander::new(file.escape);
    let mut found = Vec::new();
    for stage in &file.stages {
        let (Some(from), Some(word)) = (file.stage(stage).first(), file.base(stage)) else {
            continue;
        };
        let Ok(expansion) = expander.expand(&word.value, &globals) else {
            break;
        };
        if reference::parse(&expansion.result).is_err() {
            found.push(Image { from, word });
        }
    }
    found
}

impl Base<'_> {
    fn expand_name(
        &mut self,
        expander: &Expander,
        globals: &Env,
        known: &[&str],
    ) -> Option<BuildError> {
        let image = self.image;
        match expander.expand(&image.value, globals) {
            Ok(expansion) => {
                self.note_undeclared(image, true, &expansion, globals, known);
                self.name.clone_from(&expansion.result);
                self.needs_argument = decide(globals, &expansion);
                self.is_open = leaves_open(&expansion, &image.value);
                if !expansion.result.is_empty() {
                    return None;
                }
                let kind = self.kind(ErrorKind::BadReference);
                let message = format!("`{}` leaves no image name", image.value);
                Some(BuildError::new(kind, self.from, image.span, message))
            }
            Err(error) => {
                let span = self.from.span_in(image, error.at.clone());
                let message = error.to_string();
                Some(BuildError::new(
                    ErrorKind::BadWord,
                    self.from,
                    span,
                    message,
                ))
            }
        }
    }

    fn expand_platform(
        &mut self,
        expander: &Expander,
        globals: &Env,
        known: &[&str],
        options: &Options,
    ) -> Option<BuildError> {
        let flag = self.from.flag("platform")?;
        // An empty value is none, one that comes out empty is wrong.
        let word = flag.value.as_ref().filter(|word| !word.value.is_empty())?;
        let fail = |kind, message| Some(BuildError::new(kind, self.from, word.span, message));
        let expansion = match expander.expand(&word.value, globals) {
            Ok(expansion) => expansion,
            Err(error) => return fail(ErrorKind::BadWord, error.to_string()),
        };
        let error = match Platform::parse(&expansion.result, &options.build_platform) {
            Some(platform) => {
                self.os = platform.os;
                None
            }
            None if decide(globals, &expansion) => fail(ErrorKind::NeedsArgument, String::new()),
            None => fail(
                ErrorKind::BadPlatform,
                format!("`{}` is not a platform", expansion.result),
            ),
        };
        self.note_undeclared(word, false, &expansion, globals, known);
        self.platform = Some((word, expansion));
        error
    }

    /// The kind of an error in the name: a build argument may mend it.
    pub(super) fn kind(&self, kind: ErrorKind) -> ErrorKind {
        if self.needs_argument {
            ErrorKind::NeedsArgument
        } else {
            kind
        }
    }

    fn note_undeclared(
        &mut self,
        word: &Word,
        raw: bool,
        expansion: &Expansion,
        globals: &Env,
        known: &[&str],
    ) {
        for name in expansion.unmatched() {
            if globals.is_argument(name) {
                continue;
            }
            let used = expansion.uses.iter().find(|used| used.name == name);
            let span = match used {
                Some(used) if raw => self.from.span_in(word, used.at.clone()),
                _ => word.span,
            };
            self.undeclared.push(Undefined::new(name, span, known));
        }
    }
}

/// Whether build arguments decide what comes out.
fn decide(globals: &Env, expansion: &Expansion) -> bool {
    let mut uses = expansion.uses.iter();
    uses.any(|used| globals.is_argument(&used.name))
}
