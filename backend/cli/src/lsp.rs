//! `slipway lsp`: the language server on standard input and output.

use crate::{
    args,
    disk::{self, Disk},
};
use clap::Args;
use ide::Image;
use std::{io, process::ExitCode};

/// Help an editor with Dockerfiles and compose files, as a language server on standard input and
/// output.
#[derive(Debug, Args)]
pub(crate) struct LspArgs {
    /// The address of a Slipway whose pages about rules findings link to
    #[arg(long, value_name = "URL", env = "SLIPWAY_DOCS_URL")]
    docs_url: Option<String>,
    /// A build argument the Dockerfiles are built with
    #[arg(long, value_name = "NAME=VALUE", value_parser = args::pair)]
    build_arg: Vec<(String, String)>,
    /// For editors that pass it: standard input and output are all there is
    #[arg(long, hide = true)]
    stdio: bool,
}

impl LspArgs {
    /// Serves until the editor says `exit` or closes the pipe. Answers 1 where it did so without
    /// `shutdown`.
    pub(crate) fn run(self) -> ExitCode {
        let settings = lsp::Settings {
            build_args: self.build_arg.into_iter().collect(),
            docs_url: self.docs_url,
            variables: disk::variables(),
            images: images(),
            files: compose::Around::new(Disk),
            configure: Some(Box::new(crate::lint::configure)),
        };
        match lsp::serve(io::stdin(), io::stdout(), settings) {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        }
    }
}

/// The images of the catalogue.
fn images() -> Vec<Image> {
    let definitions = catalogue::definitions().iter().map(|definition| {
        let name = definition.repository;
        // What changes over time is offered last.
        let (moving, fixed): (Vec<&str>, Vec<&str>) =
            definition.tags.iter().partition(|tag| **tag == "latest");
        Image {
            name: name.strip_prefix("library/").unwrap_or(name).to_owned(),
            tags: fixed.into_iter().chain(moving).map(str::to_owned).collect(),
            about: definition.description.to_owned(),
        }
    });
    definitions.collect()
}
