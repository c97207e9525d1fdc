//! `slipway ast`: the parsed Dockerfile.

use crate::input::Input;
use dockerfile::ast;
use lint::FileKind;
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Print a Dockerfile as it is parsed, as JSON
///
/// For each instruction: its command, first and last line, flags, arguments, heredocs and stage.
/// Exit status: 0, also where the Dockerfile is wrong; 2 where the file cannot be used.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The Dockerfile; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

/// Prints the tree of the file `args` name.
pub(crate) fn run(args: &Args) -> ExitCode {
    match Input::read(&args.file, None, Some(FileKind::Dockerfile)) {
        Ok(input) => {
            let parse = dockerfile::parse(&input.text);
            // A reader that closes the pipe has seen enough.
            let _ = print(&ast::dump(&parse, &input.text));
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "slipway: {error}");
            ExitCode::from(2)
        }
    }
}

fn print(file: &ast::File) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, file)?;
    writeln!(out)?;
    out.flush()
}
