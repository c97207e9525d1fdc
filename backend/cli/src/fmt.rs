//! `slipway fmt`: one layout for Dockerfiles and compose files.

use crate::input::Input;
use formatter::Formatted;
use lint::FileKind;
use std::{
    fs,
    io::{self, Write},
    process::ExitCode,
};
use text::LineIndex;

/// Lay out Dockerfiles and compose files, comments and meaning kept
///
/// Files are written in place; standard input comes out as standard output. What does not parse
/// stays as it is and is named. Exit status: 0; 1 with --check where a file would change; 2 where
/// an input cannot be used or written.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to format; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Change nothing; name the files that would change
    #[arg(long)]
    check: bool,
    /// What the files are, whatever their names
    #[arg(long, value_enum)]
    kind: Option<crate::lint::KindName>,
    /// The name standard input goes by
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
}

/// How it went with one file, from best to worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    InShape,
    WouldChange,
    Failed,
}

/// Formats what `args` name.
pub(crate) fn run(args: &Args) -> ExitCode {
    let outcomes = args.files.iter().map(|path| {
        one(args, path).unwrap_or_else(|error| {
            let _ = writeln!(io::stderr(), "slipway: {error}");
            Outcome::Failed
        })
    });
    match outcomes.max().unwrap_or(Outcome::InShape) {
        Outcome::InShape => ExitCode::SUCCESS,
        Outcome::WouldChange => ExitCode::from(1),
        Outcome::Failed => ExitCode::from(2),
    }
}

fn one(args: &Args, path: &str) -> Result<Outcome, String> {
    let kind = args.kind.map(crate::lint::KindName::kind);
    let input = Input::read(path, args.stdin_filename.as_deref(), kind);
    let input = input.map_err(|error| error.to_string())?;
    let formatted = match input.kind {
        FileKind::Dockerfile => formatter::dockerfile(&input.text),
        FileKind::Compose => formatter::compose(&input.text),
    };
    let after = text::apply_edits(&input.text, &formatted.edits);
    let after = after.map_err(|error| format!("{}: {error}", input.name))?;
    name_left(&input, &formatted);
    let changes = after != input.text;
    if args.check {
        if !changes {
            return Ok(Outcome::InShape);
        }
        // A reader that closes the pipe has seen enough.
        let _ = writeln!(io::stdout(), "{}: would change", input.name);
        return Ok(Outcome::WouldChange);
    }
    if path == "-" {
        let written = io::stdout().write_all(after.as_bytes());
        written.map_err(|error| format!("standard output: {error}"))?;
    } else if changes {
        fs::write(path, after)
            .map_err(|error| format!("{path}: {error}; check who may write it"))?;
        let _ = writeln!(io::stdout(), "{path}: formatted");
    }
    Ok(Outcome::InShape)
}

/// Says which parts stay as they are.
fn name_left(input: &Input, formatted: &Formatted) {
    let lines = LineIndex::new(&input.text);
    for left in &formatted.left {
        let line = lines.line(left.span.start as usize);
        let (name, reason) = (&input.name, &left.reason);
        let _ = writeln!(io::stderr(), "{name}:{line}: left as it is: {reason}");
    }
}
