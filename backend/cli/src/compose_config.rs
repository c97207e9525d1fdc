//! `slipway compose-config`: compose files merged and canonical, as `docker compose config` prints
//! them.

use crate::{
    disk::{self, Disk},
    input::Input,
};
use clap::ValueEnum;
use compose::{Around, Checked, Environment, Form, Options, Severity, Source};
use lint::FileKind;
use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use text::LineIndex;

/// Print compose files merged, with variables replaced and every short form long, as
/// `docker compose config --format json` does.
///
/// Without FILE it takes what compose takes: the files of COMPOSE_FILE, else compose.yaml or
/// docker-compose.yml of this folder or one above, with its override file.
///
/// Exit status: 0 where the files are valid, 1 where they are not, 2 where an input cannot be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Compose files, each merged onto those before it; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// A compose file, as docker compose takes it
    #[arg(short = 'f', long = "file", value_name = "FILE")]
    more: Vec<String>,
    /// A file of variables, instead of the `.env` of the project's folder
    #[arg(long, value_name = "FILE")]
    env_file: Vec<String>,
    /// A profile that is on; `*` for all
    #[arg(long, value_name = "NAME")]
    profile: Vec<String>,
    /// The project's name
    #[arg(short, long, value_name = "NAME")]
    project_name: Option<String>,
    /// The folder that relative paths start from; that of the first file unless told
    #[arg(long, value_name = "FOLDER")]
    project_directory: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Print a compose file again: `$$` for each `$`, without env_file, label_file and what no
    /// service uses, as the docker command does
    #[arg(long)]
    as_docker: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Json,
}

/// The names compose looks for, the best first, and those of what is merged onto them.
const NAMES: [&str; 4] = [
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
];
const OVERRIDES: [&str; 4] = [
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// Prints the canonical form of what `args` name.
pub(crate) fn run(args: &Args) -> ExitCode {
    match config(args) {
        Ok(code) => code,
        Err(message) => {
            let _ = writeln!(io::stderr(), "slipway: {message}");
            ExitCode::from(2)
        }
    }
}

fn config(args: &Args) -> Result<ExitCode, String> {
    let mut variables = disk::variables();
    let here = env::current_dir().map_err(|error| format!("this folder: {error}"))?;
    let named: Vec<String> = args.files.iter().chain(&args.more).cloned().collect();
    let folder = args.project_directory.as_ref();
    let folder = folder.map(|folder| {
        let whole = here.join(folder);
        compose::format::clean_path(&whole.to_string_lossy())
    });
    // The `.env` beside the files may itself name them.
    let first = folder.clone().unwrap_or_else(|| match named.first() {
        Some(file) if file != "-" => disk::folder_of(Path::new(file)),
        _ => match found(&here).first() {
            Some(file) => disk::folder_of(Path::new(file)),
            None => here.to_string_lossy().into_owned(),
        },
    });
    env_files(args, &first, &mut variables)?;
    let named = if named.is_empty() {
        of_environment(&variables).unwrap_or_else(|| found(&here))
    } else {
        named
    };
    if named.is_empty() {
        return Err(format!(
            "there is no {} here or in a folder above; name the compose files",
            NAMES.join(", ")
        ));
    }
    let folder = folder.unwrap_or_else(|| match named.iter().find(|file| *file != "-") {
        Some(file) => disk::folder_of(Path::new(file)),
        None => first,
    });
    let mut inputs = Vec::new();
    for file in &named {
        let input = Input::read(file, None, Some(FileKind::Compose));
        inputs.push(input.map_err(|error| error.to_string())?);
    }
    let paths: Vec<String> = named.iter().map(|file| absolute(&here, file)).collect();
    let sources: Vec<Source<'_>> = inputs
        .iter()
        .zip(&paths)
        .map(|(input, name)| Source {
            name,
            text: &input.text,
        })
        .collect();
    let options = Options {
        profiles: profiles(args, &variables),
        environment: Environment {
            variables,
            complete: true,
        },
        folder,
        project_name: args.project_name.clone(),
        files: Around::new(Disk),
        ..Options::default()
    };
    let checked = compose::check_files(&sources, &options);
    let valid = report(&checked, &named);
    if !is_name(&checked.name) {
        let _ = writeln!(
            io::stderr(),
            "error: `{}` cannot name a project; use lower-case letters, digits, `-` and `_`, a letter or digit first",
            checked.name
        );
        return Ok(ExitCode::from(1));
    }
    let form = if args.as_docker {
        Form::Docker
    } else {
        Form::Model
    };
    match compose::canonical(&checked, &options, form).filter(|_| valid) {
        Some(json) => {
            let Format::Json = args.format;
            // A reader that closes the pipe has seen enough.
            let _ = writeln!(io::stdout(), "{}", json.pretty());
            Ok(ExitCode::SUCCESS)
        }
        None => Ok(ExitCode::from(1)),
    }
}

/// Adds the variables of files; what the process has stays.
fn env_files(
    args: &Args,
    folder: &str,
    variables: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let beside = Path::new(folder).join(".env");
    let off = variables
        .get("COMPOSE_DISABLE_ENV_FILE")
        .is_some_and(|off| matches!(off.as_str(), "1" | "t" | "T" | "true" | "True" | "TRUE"));
    let files: Vec<PathBuf> = match args.env_file.as_slice() {
        [] if beside.is_file() && !off => vec![beside],
        files => files.iter().map(PathBuf::from).collect(),
    };
    let mut texts = Vec::new();
    for file in &files {
        let failed = |error| format!("{}: {error}", file.display());
        texts.push(fs::read_to_string(file).map_err(failed)?);
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    compose::read_env_files(&texts, variables).map_err(|(at, error)| {
        let file = files.get(at).map(|file| file.display());
        let file = file.map_or(String::new(), |file| file.to_string());
        format!("{file}:{}: {}", error.line, error.message)
    })
}

/// The files that COMPOSE_FILE names.
fn of_environment(variables: &BTreeMap<String, String>) -> Option<Vec<String>> {
    let files = variables
        .get("COMPOSE_FILE")
        .filter(|files| !files.is_empty())?;
    let separator = variables.get("COMPOSE_PATH_SEPARATOR");
    let separator = separator.map_or(":", String::as_str);
    Some(files.split(separator).map(str::to_owned).collect())
}

/// The compose file of `here` or the nearest folder above that has one, and its override file.
fn found(here: &Path) -> Vec<String> {
    for folder in here.ancestors() {
        let first = |names: &[&str]| {
            let paths = names.iter().map(|name| folder.join(name));
            paths.into_iter().find(|path| path.is_file())
        };
        if let Some(main) = first(&NAMES) {
            let files = [Some(main), first(&OVERRIDES)].into_iter().flatten();
            return files
                .map(|path| path.to_string_lossy().into_owned())
                .collect();
        }
    }
    Vec::new()
}

fn absolute(here: &Path, file: &str) -> String {
    match file {
        "-" => String::new(),
        file => compose::format::clean_path(&here.join(file).to_string_lossy()),
    }
}

fn profiles(args: &Args, variables: &BTreeMap<String, String>) -> Vec<String> {
    if !args.profile.is_empty() {
        return args.profile.clone();
    }
    let listed = variables.get("COMPOSE_PROFILES");
    let names = listed.map_or("", String::as_str).split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain)
}

/// Prints the problems, each with its file, line and column; whether none is an error.
fn report(checked: &Checked, named: &[String]) -> bool {
    let mut valid = true;
    let mut out = io::stderr().lock();
    for problem in &checked.problems {
        let Some(file) = checked.files.get(problem.file) else {
            continue;
        };
        let name = named.get(problem.file).unwrap_or(&file.name);
        let index = LineIndex::new(&file.text);
        let at = index.line_col(&file.text, problem.span.start as usize);
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        valid &= problem.severity != Severity::Error;
        let (line, column, rule) = (at.line, at.column, problem.check.name());
        let message = &problem.message;
        let _ = writeln!(out, "{name}:{line}:{column}: {severity} {rule}: {message}");
        if !problem.help.is_empty() {
            let _ = writeln!(out, "  help: {}", problem.help);
        }
    }
    valid
}
