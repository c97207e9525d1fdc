#[cfg(feature = "compose")]
use crate::ComposeFile;
#[cfg(feature = "shell")]
use crate::RunStep;
use crate::{
    Diagnostic, FileKind, Fix, LabelFormat, Level, Options, Project, Severity,
    context::File,
    shell::{Ran, ReadScript, RunScript},
    suppress::Heard,
    walk::{BuildError, ErrorKind, Step},
};
use dockerfile::{Instruction, Kind, Problem};
use std::borrow::Cow;
use text::{Edit, Span};

/// One rule: all that is known about it, in one place.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, and says what is wrong: "secret in environment".
    pub name: &'static str,
    /// The same check elsewhere: `buildkit:StageNameCasing`, `hadolint:DL3006`.
    pub aliases: &'static [&'static str],
    /// How much a finding matters.
    pub severity: Severity,
    /// Whether it answers only when asked for by `# check=experimental=…`.
    pub experimental: bool,
    /// Why it matters and what to do: what the editor shows and the page starts with.
    pub why: &'static str,
    /// What happens to who leaves it as it is.
    pub if_ignored: &'static str,
    /// Why it answers only when asked for; empty where it always does.
    pub opt_in: &'static str,
    /// Files beside its examples: path and text.
    pub beside: &'static [(&'static str, &'static str)],
    /// Files it fires on.
    pub bad: &'static [&'static str],
    /// Files it does not fire on.
    pub good: &'static [&'static str],
    /// How it looks.
    pub check: Check,
}

/// How a rule looks at a file. Take the first rung that does.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The Dockerfile parser finds it.
    Problem(dockerfile::Code),
    /// Following the build finds it.
    Build(ErrorKind),
    /// At one instruction of these kinds, as written.
    Each(&'static [Kind], fn(&Instruction, &mut Report<'_>)),
    /// At one instruction of these kinds, as the builder meets it: variables expanded, what the
    /// stage has set so far known.
    Step(&'static [Kind], fn(&Step<'_>, &mut Report<'_>)),
    /// At one command of a RUN.
    Command(fn(&Ran<'_>, &mut Report<'_>)),
    /// At one script of a RUN that a POSIX shell reads, and can read.
    Shell(fn(&ReadScript<'_, '_>, &mut Report<'_>)),
    /// At one script of a RUN, whatever reads it.
    Script(fn(&RunScript<'_>, &mut Report<'_>)),
    /// At one RUN, with all its commands, its mounts and the variables it sees.
    #[cfg(feature = "shell")]
    Run(fn(&RunStep<'_>, &mut Report<'_>)),
    /// The compose reader finds it.
    #[cfg(feature = "compose")]
    Compose(compose::Check),
    /// At the whole compose file.
    #[cfg(feature = "compose")]
    ComposeFile(fn(&ComposeFile<'_>, &mut Report<'_>)),
    /// At what the file says about rules, once all of them have looked.
    Ignores(fn(&Heard<'_>, &mut Report<'_>)),
    /// The reader of configuration files finds it.
    Settings,
    /// At the whole Dockerfile.
    File(fn(&File<'_>, &mut Report<'_>)),
}

impl Rule {
    /// The rule's values where most rules have the same.
    pub const DEFAULT: Self = Self {
        name: "",
        aliases: &[],
        severity: Severity::Warning,
        experimental: false,
        why: "",
        if_ignored: "",
        opt_in: "",
        beside: &[],
        bad: &[],
        good: &[],
        check: Check::File(|_, _| ()),
    };

    /// The language it is for.
    pub fn kind(&self) -> FileKind {
        match self.check {
            #[cfg(feature = "compose")]
            Check::Compose(_) | Check::ComposeFile(_) => FileKind::Compose,
            _ => FileKind::Dockerfile,
        }
    }

    /// What its examples are linted with, so that it answers whether or not it waits to be asked
    /// for.
    pub fn example_options(&self) -> Options {
        let mut options = Options {
            trusted_registries: vec!["docker.io".into(), "*.example.org".into()],
            ..Options::default()
        };
        options.levels.set(self.name, Level::On);
        let schema = &mut options.labels.schema;
        schema.insert(
            "org.opencontainers.image.created".into(),
            LabelFormat::Rfc3339,
        );
        options.labels.strict = true;
        if !self.beside.is_empty() {
            let path = match self.kind() {
                FileKind::Dockerfile => "Dockerfile",
                FileKind::Compose => "compose.yaml",
            };
            let project = Project::new(path, self.beside.iter().copied());
            options.project = Some(Project {
                context: Some(".".into()),
                ..project
            });
        }
        options
    }

    /// Whether `name` is the rule's name or, with or without its origin, one of its aliases.
    pub fn answers_to(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// All it answers to: its name, and each alias with and without its origin.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        names(self.name, self.aliases)
    }

    /// BuildKit's name for the check, where it has it too.
    pub fn buildkit_name(&self) -> Option<&'static str> {
        self.aliases
            .iter()
            .find_map(|alias| alias.strip_prefix("buildkit:"))
    }
}

/// What a rule or a finding answers to: its name, and each alias with and without its origin.
pub(crate) fn names(
    name: &'static str,
    aliases: &'static [&'static str],
) -> impl Iterator<Item = &'static str> {
    let aliases = aliases.iter().flat_map(|alias| {
        let id = alias.split_once(':').map(|(_, id)| id);
        [Some(*alias), id].into_iter().flatten()
    });
    std::iter::once(name).chain(aliases)
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    text: &'a str,
    out: &'a mut Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// A report for `rule` on `text`.
    pub(crate) fn new(rule: &'static Rule, text: &'a str, out: &'a mut Vec<Diagnostic>) -> Self {
        Self { rule, text, out }
    }

    /// The text that is linted.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Adds a finding at `span`, which belongs to `instruction`.
    pub fn at(
        &mut self,
        instruction: &Instruction,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> Finding<'_> {
        let line = Some(instruction.first_line);
        self.push(span, instruction.span.start, line, message.into())
    }

    /// The same where BuildKit reports another line than the instruction's first.
    pub fn at_line(
        &mut self,
        line: u32,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> Finding<'_> {
        self.push(span, span.start, Some(line), message.into())
    }

    /// Adds a finding at `span`, which belongs to no instruction.
    pub fn add(&mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Finding<'_> {
        self.push(span, span.start, None, message.into())
    }

    /// Adds what the Dockerfile parser found.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        let fix = problem.fix.clone().map(|edit| {
            let title = match edit.replacement.trim() {
                "" => "Remove it".into(),
                text => format!("Write `{text}`"),
            };
            Fix::risky(title, vec![edit])
        });
        let finding = self
            .at_line(problem.line, problem.span, problem.message.clone())
            .detail(problem.message.clone());
        if !problem.help.is_empty() {
            finding.0.help = problem.help.into();
        }
        finding.0.fix = fix;
    }

    /// Adds what the compose reader found.
    #[cfg(feature = "compose")]
    pub(crate) fn compose(&mut self, problem: compose::Problem) {
        let finding = self.push(
            problem.span,
            problem.span.start,
            None,
            problem.message.into(),
        );
        finding.0.severity = match problem.severity {
            compose::Severity::Error => Severity::Error,
            compose::Severity::Warning => Severity::Warning,
        };
        if !problem.help.is_empty() {
            finding.0.help = problem.help.into();
        }
        finding.0.fix = problem.fix.map(|fix| Fix {
            title: fix.title.into(),
            edits: fix.edits,
            safe: fix.safe,
        });
    }

    /// Adds what following the build found.
    pub(crate) fn error(&mut self, error: &BuildError) {
        let finding = self.at_line(error.line, error.span, error.message.clone());
        finding.0.anchor = error.anchor;
    }

    fn push(
        &mut self,
        span: Span,
        anchor: u32,
        line: Option<u32>,
        message: Cow<'static, str>,
    ) -> Finding<'_> {
        let index = self.out.len();
        self.out.push(Diagnostic {
            rule: self.rule.name,
            aliases: self.rule.aliases,
            severity: self.rule.severity,
            message,
            detail: None,
            span,
            line,
            anchor,
            help: Cow::Borrowed(self.rule.why),
            if_ignored: self.rule.if_ignored,
            fix: None,
        });
        Finding(&mut self.out[index], self.text)
    }
}

/// A finding just added, to say more about it.
#[derive(Debug)]
pub struct Finding<'a>(&'a mut Diagnostic, &'a str);

impl Finding<'_> {
    /// BuildKit's own words for it.
    pub fn detail(self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// The aliases this very case has, where peers that know the rule draw its line elsewhere.
    pub fn known_as(self, aliases: &'static [&'static str]) -> Self {
        self.0.aliases = aliases;
        self
    }

    /// How much this very case matters, in place of the rule's general answer.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// What to do in this very case, in place of the rule's general answer.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.0.help = help.into();
        self
    }

    /// What would mend it.
    pub fn fix(self, fix: Fix) -> Self {
        self.0.fix = Some(fix);
        self
    }

    /// The fix that writes `right` for the name `wrong` in a reference to a variable at `span`.
    pub(crate) fn fix_name(self, span: Span, wrong: &str, right: &str) -> Self {
        let reference = span.of(self.1);
        let is_reference = reference.starts_with('$');
        let Some(at) = reference.find(wrong).filter(|_| is_reference) else {
            return self;
        };
        let start = span.start as usize + at;
        self.fix(Fix::risky(
            format!("Write `{right}`"),
            vec![Edit::replace(Span::new(start, start + wrong.len()), right)],
        ))
    }
}
