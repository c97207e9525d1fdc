//! `# check=skip=…;error=…;experimental=…`: as a directive for the file, as a comment for the
//! instruction below it.

use crate::{Diagnostic, Options, Rule, Severity};
use dockerfile::{Comment, DirectiveKind, Dockerfile, Instruction};

/// What a `check=` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checks {
    skip: Names,
    experimental: Names,
    error: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Names {
    all: bool,
    names: Vec<String>,
}

impl Names {
    fn parse(value: &str) -> Self {
        let value = value.trim();
        if value == "all" {
            return Self {
                all: true,
                names: Vec::new(),
            };
        }
        Self {
            all: false,
            names: value.split(',').map(|name| name.trim().into()).collect(),
        }
    }

    fn hold(&self, rule: &Rule) -> bool {
        self.all || self.names.iter().any(|name| rule.answers_to(name))
    }
}

impl Checks {
    /// Reads `skip=A,B;error=true;experimental=C`; where it cannot, says why.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut checks = Self::default();
        if text.trim().is_empty() {
            return Ok(checks);
        }
        for part in text.trim().splitn(3, ';') {
            let Some((key, value)) = part.split_once('=') else {
                return Err(format!("`{part}` is not of the form `name=value`"));
            };
            match key.trim() {
                "skip" => checks.skip = Names::parse(value),
                "experimental" => checks.experimental = Names::parse(value),
                "error" => {
                    checks.error = match value.trim() {
                        "1" | "t" | "T" | "true" | "TRUE" | "True" => true,
                        "0" | "f" | "F" | "false" | "FALSE" | "False" => false,
                        other => return Err(format!("`error={other}` is neither true nor false")),
                    };
                }
                other => return Err(format!("there is no option `{other}`")),
            }
        }
        Ok(checks)
    }

    /// What the directive at the top says, up to its first space, or the build argument that
    /// overrides it.
    pub(crate) fn of_directive(
        file: &Dockerfile,
        options: &Options,
    ) -> Option<Result<Self, String>> {
        let given = options.build_args.get("BUILDKIT_DOCKERFILE_CHECK");
        let directive = file.directive(DirectiveKind::Check);
        let written = directive.map(|directive| &directive.value);
        given.map_or_else(
            || written.map(|value| Self::parse(first_word(value))),
            |given| Some(Self::parse(given)),
        )
    }

    /// What the file says for all of it. What cannot be read says nothing here; a rule reports it.
    pub(crate) fn of_file(file: &Dockerfile, options: &Options) -> Self {
        Self::of_directive(file, options)
            .and_then(Result::ok)
            .unwrap_or_default()
    }

    /// What the comments above `instruction` say for it alone. Only the first `check=` counts, up
    /// to its first space, so that a reason may follow.
    fn of_instruction(file: &Dockerfile, instruction: &Instruction) -> Option<Self> {
        let comments = file.doc_comments(instruction).iter();
        let value = comments
            .map(Comment::as_documentation)
            .find_map(|comment| {
                let (name, value) = comment.split_once('=')?;
                name.trim().eq_ignore_ascii_case("check").then_some(value)
            })?;
        Self::parse(first_word(value.trim_start())).ok()
    }

    /// Whether findings of `rule` in `instruction` are wanted.
    fn want(&self, rule: &Rule, local: Option<&Self>) -> bool {
        let any = |of: fn(&Self) -> &Names| {
            of(self).hold(rule) || local.is_some_and(|local| of(local).hold(rule))
        };
        if rule.severity == Severity::Error {
            true
        } else if rule.experimental {
            any(|checks| &checks.experimental)
        } else {
            !any(|checks| &checks.skip)
        }
    }

    /// Takes out of `diagnostics`, all of `rule`, what nobody wants, and raises the rest where
    /// `error=true` makes the build fail on it.
    pub(crate) fn apply(
        &self,
        rule: &Rule,
        file: &Dockerfile,
        diagnostics: &mut Vec<Diagnostic>,
        from: usize,
    ) {
        let found = diagnostics.split_off(from);
        diagnostics.extend(found.into_iter().filter_map(|mut diagnostic| {
            let local = instruction_at(file, diagnostic.anchor)
                .and_then(|instruction| Self::of_instruction(file, instruction));
            let is_builders = rule.buildkit_name().is_some() && diagnostic.detail.is_some();
            if self.error && is_builders {
                diagnostic.severity = Severity::Error;
            }
            self.want(rule, local.as_ref()).then_some(diagnostic)
        }));
    }
}

/// What the builder takes of a value: the rest may be a reason.
pub(crate) fn first_word(value: &str) -> &str {
    value.split(' ').next().unwrap_or(value)
}

/// The instruction around a byte.
pub(super) fn instruction_at(file: &Dockerfile, offset: u32) -> Option<&Instruction> {
    let after = file
        .instructions
        .partition_point(|instruction| instruction.span.start <= offset);
    file.instructions
        .get(after.checked_sub(1)?)
        .filter(|instruction| offset <= instruction.span.end)
}
