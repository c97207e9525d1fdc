//! How findings are printed.

mod json;
mod place;
mod sarif;
mod text;

use crate::input::Input;
use lint::Diagnostic;
use std::io::{self, Write};

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people: each finding with its line and what to do
    Text,
    /// For programs: one array of findings
    Json,
    /// For code hosts: SARIF 2.1.0
    Sarif,
}

/// A file and what was found in it.
pub(crate) struct Linted {
    /// The file.
    pub(crate) input: Input,
    /// What was found, in the order of the text.
    pub(crate) found: Vec<Diagnostic>,
}

/// Prints all findings to standard output.
pub(crate) fn print(format: Format, linted: &[Linted]) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match format {
        Format::Text => text::write(&mut out, linted)?,
        Format::Json => json::write(&mut out, linted)?,
        Format::Sarif => sarif::write(&mut out, linted)?,
    }
    out.flush()
}
