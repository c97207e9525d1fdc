//! `slipway lint`: all that is wrong with Dockerfiles and compose files.

mod about;
mod config;
mod find;
mod fix;
mod known;

use crate::{
    args,
    formats::{self, Linted},
    input::Input,
    project::Projects,
};
use clap::ValueEnum;
use config::{Config, Configs};
use lint::{FileKind, Level, Severity};
use settings::{FailOn, Format};
use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Say what is wrong with Dockerfiles and compose files, and what to do about it.
///
/// Exit status: 0 where nothing is at or over --fail-on, 1 where something is, 2 where an input
/// cannot be used.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to lint, folders to look for them in, or patterns such as `'*/Dockerfile'`; `-` is
    /// standard input
    #[arg(required_unless_present_any = ["list_rules", "explain"], value_name = "PATH")]
    paths: Vec<String>,
    /// How to print findings; text unless a configuration says otherwise
    #[arg(long, value_parser = formats::parser())]
    format: Option<Format>,
    /// Exit with 1 from this severity on; error unless a configuration says otherwise
    #[arg(long, value_parser = args::choice(FailOn::ALL, |_| ""), value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// The configuration, whatever files lie about
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long)]
    no_config: bool,
    /// Ask the rules too that answer only when asked for
    #[arg(long)]
    all: bool,
    /// Set a rule to off, on, hint, info, warning or error; its name may be hadolint's and others'
    #[arg(long, value_name = "NAME=LEVEL", value_parser = rule_level)]
    rule: Vec<(String, Level)>,
    /// Mend what can be mended without changing the image; of standard input, print it mended
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change
    #[arg(long, conflicts_with = "fix")]
    fix_dry_run: bool,
    /// List the rules
    #[arg(long)]
    list_rules: bool,
    /// Say all about one rule
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
    /// The address of a Slipway whose pages about rules findings link to
    #[arg(long, value_name = "URL", env = "SLIPWAY_DOCS_URL")]
    docs_url: Option<String>,
    /// What the files are, whatever their names
    #[arg(long, value_enum)]
    kind: Option<KindName>,
    /// The name standard input goes by
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// The folder a Dockerfile is built with, for its `.dockerignore`; the file's own unless told
    #[arg(long, value_name = "FOLDER")]
    context: Option<PathBuf>,
    /// A build argument the Dockerfile is built with
    #[arg(long, value_name = "NAME=VALUE", value_parser = args::pair)]
    build_arg: Vec<(String, String)>,
    /// A file of variables a compose file is used with, instead of the `.env` beside it
    #[arg(long, value_name = "FILE")]
    env_file: Vec<PathBuf>,
    /// A profile a compose file is used with; `*` for all
    #[arg(long, value_name = "NAME")]
    profile: Vec<String>,
    /// Go on with BuildKit's checks where BuildKit would stop at an error
    #[arg(long)]
    past_errors: bool,
}

/// What a file is, as an option says it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KindName {
    Dockerfile,
    Compose,
}

/// Reads `NAME=LEVEL`.
fn rule_level(text: &str) -> Result<(String, Level), String> {
    let (name, level) = text.split_once('=').ok_or("write it as NAME=LEVEL")?;
    if lint::suggest_rule(name).is_some() {
        return Err(about::unknown(name));
    }
    let level = Level::from_name(level)
        .ok_or("the level is one of off, on, hint, info, warning and error")?;
    Ok((name.to_owned(), level))
}

/// Lints what `args` name and prints it.
pub(crate) fn run(args: &Args) -> ExitCode {
    if args.list_rules {
        return about::list(args.format.unwrap_or(Format::Text));
    }
    if let Some(name) = &args.explain {
        return about::explain(name, args.docs_url.as_deref());
    }
    let mut run = Run {
        args,
        configs: Configs::new(args.config.clone(), !args.no_config),
        projects: Projects::default(),
        linted: Vec::new(),
        format: args.format,
        docs_url: args.docs_url.clone(),
        unusable: false,
    };
    let found = find::files(&args.paths, args.kind.map(KindName::kind), &mut run.configs);
    for target in found {
        match target {
            Ok(path) => run.file(&path),
            Err(error) => run.fail(&error),
        }
    }
    run.end()
}

/// Sets in `options` what the configuration for the file at `path` says; whether the file is to be
/// looked at. Read anew each time, for one that an editor is changing.
pub(crate) fn configure(path: &Path, kind: FileKind, options: &mut lint::Options) -> bool {
    let config = Configs::new(None, true).of(path, kind);
    config.apply(options);
    !config.excludes()
}

/// What has been done so far.
struct Run<'a> {
    args: &'a Args,
    configs: Configs,
    projects: Projects,
    linted: Vec<Linted>,
    format: Option<Format>,
    docs_url: Option<String>,
    unusable: bool,
}

impl Run<'_> {
    fn fail(&mut self, error: &dyn std::fmt::Display) {
        self.unusable = true;
        let _ = writeln!(io::stderr(), "slipway: {error}");
    }

    fn file(&mut self, path: &str) {
        let args = self.args;
        let kind = args.kind.map(KindName::kind);
        let mut input = match Input::read(path, args.stdin_filename.as_deref(), kind) {
            Ok(input) => input,
            Err(error) => return self.fail(&error),
        };
        let is_stdin = path == "-";
        let place = match (&args.stdin_filename, is_stdin) {
            (Some(name), true) => name,
            _ => path,
        };
        let config = self.configs.of(Path::new(place), input.kind);
        self.format = self.format.or(config.format());
        self.docs_url = self.docs_url.take().or_else(|| config.docs_url());
        let options = args.options(path, &input, &config, &mut self.projects);
        let mut found = lint::lint(input.kind, &input.text, &options);
        if args.fix || args.fix_dry_run {
            let fixed = fix::mend(input.kind, &input.text, &options, found);
            let done = match (args.fix, is_stdin) {
                (false, _) => fix::show(&input.name, &input.text, &fixed),
                (true, true) => io::stdout().write_all(fixed.text.as_bytes()),
                (true, false) => fix::write(path, &input.text, &fixed),
            };
            if let Err(error) = done {
                self.fail(&format!(
                    "{}: {error}; nothing in it is changed",
                    input.name
                ));
            }
            found = fixed.left;
            if args.fix {
                input.text = fixed.text;
            }
        }
        let least = config.least();
        found.retain(|found| least.is_none_or(|least| found.severity >= least));
        self.linted.push(Linted {
            name: input.name,
            text: input.text,
            found,
            floor: self.floor(&config),
        });
    }

    /// From which severity on findings of a file fail the command.
    fn floor(&self, config: &Config) -> Option<Severity> {
        match self.args.fail_on.or_else(|| config.fail_on()) {
            None => Some(Severity::Error),
            Some(FailOn::From(severity)) => Some(severity),
            Some(FailOn::Never) => None,
        }
    }

    fn end(mut self) -> ExitCode {
        let floor = self.floor(&Config::default());
        let (mut mistakes, errors) = self.configs.mistakes(floor);
        for error in errors {
            self.fail(&error);
        }
        mistakes.append(&mut self.linted);
        let format = self.format.unwrap_or(Format::Text);
        let docs_url = self.docs_url.as_deref();
        // Standard output may be the mended text already, or the difference that was asked for.
        let on_stderr = self.args.fix && self.args.paths.iter().any(|path| path == "-");
        let shown = if on_stderr {
            let is_terminal = io::stderr().is_terminal();
            formats::print(format, &mistakes, docs_url, &mut io::stderr(), is_terminal)
        } else if self.args.fix_dry_run {
            Ok(())
        } else {
            let is_terminal = io::stdout().is_terminal();
            formats::print(format, &mistakes, docs_url, &mut io::stdout(), is_terminal)
        };
        // A reader that closes the pipe has seen enough.
        let _ = shown;
        let fails = mistakes.iter().any(|file| {
            let floor = file.floor;
            file.found
                .iter()
                .any(|found| floor.is_some_and(|floor| found.severity >= floor))
        });
        match (self.unusable, fails) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::from(1),
            (false, false) => ExitCode::SUCCESS,
        }
    }
}

impl KindName {
    /// The same for the linter.
    pub(crate) fn kind(self) -> FileKind {
        match self {
            Self::Dockerfile => FileKind::Dockerfile,
            Self::Compose => FileKind::Compose,
        }
    }
}
