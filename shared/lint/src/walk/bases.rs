//! The ARG before the first FROM, and every FROM.

use super::{BuildError, Env, ErrorKind, Undefined, Walk};
use crate::{
    Options,
    buildkit::{platform::Platform, reference},
};
use dockerfile::{
    Args, Dockerfile, Instruction, Kind, Word,
    expand::{Expander, Expansion},
};
use std::collections::BTreeSet;

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
    /// Variables of the image or the platform that are not declared.
    pub undeclared: Vec<Undefined>,
    /// `--platform` as written, and expanded.
    pub platform: Option<(&'a Word, Expansion)>,
    /// The operating system it builds for.
    pub os: String,
}

/// The variables every FROM sees.
#[derive(Clone, Debug, Default)]
pub(super) struct Globals {
    pub(super) env: Env,
    /// Every name an ARG declares, set or not.
    pub(super) declared: BTreeSet<String>,
}

/// Reads the ARG before the first FROM, with the build arguments or with the defaults alone.
pub(super) fn globals(
    file: &Dockerfile,
    options: &Options,
    with_build_args: bool,
) -> Result<Globals, BuildError> {
    let mut globals = Globals {
        env: predefined(file, options),
        declared: BTreeSet::new(),
    };
    let expander = Expander::new(file.escape);
    let args = file.globals().iter().filter(|i| i.kind() == Kind::Arg);
    for instruction in args {
        let Args::Pairs(pairs) = &instruction.args else {
            continue;
        };
        for pair in pairs {
            let name = &pair.name.value;
            globals.declared.insert(name.clone());
            let given = options.build_args.get(name).filter(|_| with_build_args);
            let value = match (given, &pair.value) {
                (Some(given), _) => given.clone(),
                (None, None) => continue,
                (None, Some(value)) => match expander.expand(&value.value, &globals.env) {
                    Ok(expansion) => expansion.result,
                    Err(error) => {
                        return Err(BuildError {
                            kind: ErrorKind::BadWord,
                            span: instruction.span_in(value, error.at.clone()),
                            anchor: instruction.span.start,
                            message: error.to_string(),
                        });
                    }
                },
            };
            globals.env.set(name, value);
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
    for name in env
        .names()
        .into_iter()
        .map(String::from)
        .collect::<Vec<_>>()
    {
        if let Some(given) = options.build_args.get(&name) {
            env.set(&name, given.as_str());
        }
    }
    env
}

impl<'a> Walk<'a> {
    pub(super) fn meet_bases(
        &mut self,
        file: &'a Dockerfile,
        options: &Options,
        globals: &Globals,
    ) {
        let expander = Expander::new(file.escape);
        let known: Vec<&str> = {
            let declared = globals.declared.iter().map(String::as_str);
            let mut known = globals.env.names();
            known.extend(declared.filter(|name| globals.env.get(name).is_none()));
            known
        };
        let mut stages = std::collections::HashMap::new();
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
                undeclared: Vec::new(),
                platform: None,
                os: options.target_platform.os.clone(),
            };
            let mut errors = Vec::new();
            base.expand_name(&expander, globals, &known, &mut errors);
            base.stage = stages.get(base.name.as_str()).copied();
            base.expand_platform(&expander, globals, &known, options, &mut errors);
            if let Some(parent) = base.stage.and_then(|stage| self.bases.get(stage)) {
                base.os.clone_from(&parent.os);
            }
            self.bases.push(base);
            self.errors.extend(errors);
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
        let Ok(expansion) = expander.expand(&word.value, &globals.env) else {
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
        globals: &Globals,
        known: &[&str],
        errors: &mut Vec<BuildError>,
    ) {
        let image = self.image;
        let fail = |kind, span, message: String| BuildError {
            kind,
            span,
            anchor: self.from.span.start,
            message,
        };
        match expander.expand(&image.value, &globals.env) {
            Ok(expansion) => {
                self.note_undeclared(image, true, &expansion, globals, known);
                if expansion.result.is_empty() {
                    let message = format!("base name ({}) should not be blank", image.value);
                    errors.push(fail(ErrorKind::BlankBase, image.span, message));
                }
                self.name = expansion.result;
            }
            Err(error) => {
                let span = self.from.span_in(image, error.at.clone());
                errors.push(fail(ErrorKind::BadWord, span, error.to_string()));
            }
        }
    }

    fn expand_platform(
        &mut self,
        expander: &Expander,
        globals: &Globals,
        known: &[&str],
        options: &Options,
        errors: &mut Vec<BuildError>,
    ) {
        let from = self.from;
        let Some(word) = from.flag("platform").and_then(|flag| flag.value.as_ref()) else {
            return;
        };
        let mut fail = |message: String| {
            errors.push(BuildError {
                kind: ErrorKind::BadPlatform,
                span: word.span,
                anchor: from.span.start,
                message,
            });
        };
        match expander.expand(&word.value, &globals.env) {
            Ok(expansion) => {
                self.note_undeclared(word, false, &expansion, globals, known);
                match Platform::parse(&expansion.result, &options.build_platform) {
                    Some(platform) => self.os = platform.os,
                    None if expansion.result.is_empty() => {
                        fail(format!("`{}` gives an empty platform", word.value));
                    }
                    None => fail(format!("`{}` is not a platform", word.value)),
                }
                self.platform = Some((word, expansion));
            }
            Err(error) => fail(error.to_string()),
        }
    }

    fn note_undeclared(
        &mut self,
        word: &Word,
        raw: bool,
        expansion: &Expansion,
        globals: &Globals,
        known: &[&str],
    ) {
        for name in expansion.unmatched() {
            if globals.declared.contains(name) {
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
