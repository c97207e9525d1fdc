//! How findings are printed.

mod checkstyle;
mod codeclimate;
mod github;
mod json;
mod junit;
mod place;
mod sarif;
mod text;
mod xml;

use crate::args;
use clap::builder::TypedValueParser;
use lint::{Diagnostic, Severity};
use settings::Format;
use std::io::{self, BufWriter, Write};

/// Reads the name of a format.
pub(crate) fn parser() -> impl TypedValueParser<Value = Format> {
    args::choice(Format::ALL, |format| match format {
        Format::Text => {
            "For people: each finding with its line, what to do and what happens otherwise"
        }
        Format::Json => "For programs: one array of findings",
        Format::Sarif => "For code hosts: SARIF 2.1.0",
        Format::Github => "For GitHub's workflows: annotations",
        Format::Junit => "For build servers: JUnit's XML",
        Format::Checkstyle => "For build servers: Checkstyle's XML",
        Format::Codeclimate => "For GitLab: Code Climate's JSON",
    })
}

/// A file and what was found in it.
pub(crate) struct Linted {
    /// Its name, for messages.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// What was found, in the order of the text.
    pub(crate) found: Vec<Diagnostic>,
    /// From which severity on a finding makes the command fail; `None` for never.
    pub(crate) floor: Option<Severity>,
}

/// Prints all findings to `out`. `docs_url` is the address of a Slipway with pages about rules.
pub(crate) fn print(
    format: Format,
    linted: &[Linted],
    docs_url: Option<&str>,
    out: &mut dyn Write,
    is_terminal: bool,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        Format::Text => text::write(&mut out, linted, is_terminal)?,
        Format::Json => json::write(&mut out, linted, docs_url)?,
        Format::Sarif => sarif::write(&mut out, linted, docs_url)?,
        Format::Github => github::write(&mut out, linted)?,
        Format::Junit => junit::write(&mut out, linted)?,
        Format::Checkstyle => checkstyle::write(&mut out, linted)?,
        Format::Codeclimate => codeclimate::write(&mut out, linted)?,
    }
    out.flush()
}
