//! `slipway cache`: what a change costs the build cache.

use crate::{args, input::Input, project::dockerignore};
use clap::ValueEnum;
use lint::{
    FileKind, Options,
    cache::{self, Change, Outcome, Verdict},
};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Say which instructions of a Dockerfile run again after a change, and why
///
/// The steps that stay the same come from the build cache. Without --changed or --changed-arg it
/// is what the broadest COPY takes that changes. Nothing is built.
/// Exit status: 0, also where the Dockerfile is wrong; 2 where the file cannot be used.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The Dockerfile; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// A file or folder that changes, by its path in the build context
    #[arg(long, value_name = "PATH")]
    changed: Vec<String>,
    /// A build argument whose value changes
    #[arg(long, value_name = "NAME")]
    changed_arg: Vec<String>,
    /// The stage that is built; the last unless told
    #[arg(long, value_name = "STAGE")]
    target: Option<String>,
    /// The build context, for its `.dockerignore`; the file's own folder unless told
    #[arg(long, value_name = "FOLDER")]
    context: Option<PathBuf>,
    /// A build argument the Dockerfile is built with
    #[arg(long, value_name = "NAME=VALUE", value_parser = args::pair)]
    build_arg: Vec<(String, String)>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Prints what becomes of each instruction of the file `args` name.
pub(crate) fn run(args: &Args) -> ExitCode {
    let input = match Input::read(&args.file, None, Some(FileKind::Dockerfile)) {
        Ok(input) => input,
        Err(error) => {
            let _ = writeln!(io::stderr(), "slipway: {error}");
            return ExitCode::from(2);
        }
    };
    let options = args.options();
    let mut changes: Vec<Change> = args.changed.iter().cloned().map(Change::File).collect();
    changes.extend(args.changed_arg.iter().cloned().map(Change::Argument));
    let mut change = [&args.changed[..], &args.changed_arg].concat().join(", ");
    let parse = dockerfile::parse(&input.text);
    if changes.is_empty()
        && let Some(copy) = cache::first_copy(&input.text, &options)
    {
        let line = parse
            .file
            .instructions
            .get(copy)
            .map_or(0, |i| i.first_line);
        change = format!("what line {line} copies");
        changes.push(Change::CopiedBy(copy));
    }
    let verdicts = cache::after_change(&input.text, &changes, args.target.as_deref(), &options);
    let rows: Vec<Row<'_>> = verdicts
        .iter()
        .filter_map(|verdict| Row::new(parse.file.instructions.get(verdict.instruction)?, verdict))
        .collect();
    // A reader that closes the pipe has seen enough.
    let _ = match args.format {
        Format::Text => print_text(&input.name, &change, &rows),
        Format::Json => print_json(&input.name, &change, &rows),
    };
    ExitCode::SUCCESS
}

impl Args {
    fn options(&self) -> Options {
        Options {
            build_args: self.build_arg.iter().cloned().collect(),
            dockerignore: dockerignore(&self.file, self.context.as_deref()),
            ..Options::default()
        }
    }
}

/// One instruction and what becomes of it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    /// The first and the last line, from 1.
    start: u32,
    end: u32,
    /// The keyword in upper case.
    instruction: &'static str,
    /// All of it, in one line.
    text: String,
    /// `kept`, `reruns`, `may-rerun`, `free` or `not-built`.
    outcome: &'static str,
    because: &'a str,
    #[serde(skip)]
    kind: Outcome,
}

impl<'a> Row<'a> {
    fn new(instruction: &dockerfile::Instruction, verdict: &'a Verdict) -> Option<Self> {
        let words = instruction.line.text().split_whitespace();
        Some(Self {
            start: instruction.first_line,
            end: instruction.last_line,
            instruction: instruction.kind().name(),
            text: words.collect::<Vec<_>>().join(" "),
            outcome: verdict.outcome.name(),
            because: &verdict.because,
            kind: verdict.outcome,
        })
    }
}

#[derive(Debug, Serialize)]
struct Answer<'a> {
    file: &'a str,
    changed: &'a str,
    /// How many steps there are, and how many of them run again or may.
    steps: usize,
    reruns: usize,
    instructions: &'a [Row<'a>],
}

/// How many steps make files, and how many of them run again or may.
fn count(rows: &[Row<'_>]) -> (usize, usize) {
    let steps = rows.iter().filter(|row| row.kind >= Outcome::Kept);
    let again = rows.iter().filter(|row| row.kind > Outcome::Kept);
    (steps.count(), again.count())
}

fn print_json(file: &str, changed: &str, rows: &[Row<'_>]) -> io::Result<()> {
    let (steps, reruns) = count(rows);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let answer = Answer {
        file,
        changed,
        steps,
        reruns,
        instructions: rows,
    };
    serde_json::to_writer_pretty(&mut out, &answer)?;
    writeln!(out)?;
    out.flush()
}

/// The most characters of an instruction that are shown.
const SHOWN_MAX_CHARS: usize = 44;

fn print_text(file: &str, changed: &str, rows: &[Row<'_>]) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if changed.is_empty() {
        writeln!(out, "{file}: nothing is copied from the build context")?;
    } else {
        writeln!(out, "{file}: what a change of {changed} costs")?;
    }
    writeln!(out)?;
    for row in rows {
        let mut shown: String = row.text.chars().take(SHOWN_MAX_CHARS).collect();
        if shown.len() < row.text.len() {
            shown.pop();
            shown.push('…');
        }
        let outcome = match row.kind {
            Outcome::NotBuilt => "not built",
            Outcome::Free => "-",
            Outcome::Kept => "kept",
            Outcome::MayRerun => "may run again",
            Outcome::Reruns => "runs again",
        };
        let because = match row.kind {
            Outcome::MayRerun | Outcome::Reruns => row.because,
            _ => "",
        };
        let line = format!(
            "{:>5}  {shown:<SHOWN_MAX_CHARS$}  {outcome:<13}  {because}",
            row.start
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    let (steps, again) = count(rows);
    let may = rows.iter().filter(|row| row.kind == Outcome::MayRerun);
    let may = may.count();
    let more = if again > may { " more" } else { "" };
    write!(out, "\n{} of {steps} steps run again", again - may)?;
    if may > 0 {
        write!(out, ", {may}{more} may")?;
    }
    writeln!(out)?;
    out.flush()
}
