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

use lint::{Diagnostic, Severity};
use std::io::{self, BufWriter, Write};

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people: each finding with its line, what to do and what happens otherwise
    Text,
    /// For programs: one array of findings
    Json,
    /// For code hosts: SARIF 2.1.0
    Sarif,
    /// For GitHub's workflows: annotations
    Github,
    /// For build servers: JUnit's XML
    Junit,
    /// For build servers: Checkstyle's XML
    Checkstyle,
    /// For GitLab: Code Climate's JSON
    Codeclimate,
}

impl Format {
    /// The format a configuration names.
    pub(crate) fn of(format: settings::Format) -> Self {
        match format {
            settings::Format::Text => Self::Text,
            settings::Format::Json => Self::Json,
            settings::Format::Sarif => Self::Sarif,
            settings::Format::Github => Self::Github,
            settings::Format::Junit => Self::Junit,
            settings::Format::Checkstyle => Self::Checkstyle,
            settings::Format::Codeclimate => Self::Codeclimate,
        }
    }
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

/// The page about a rule.
pub(crate) fn url(base: &str, rule: &str) -> String {
    format!("{}/rules/{rule}", base.trim_end_matches('/'))
}
