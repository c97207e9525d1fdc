//! The language server: the help of `ide` and the findings of `lint` for any editor, by the
//! Language Server Protocol.
//!
//! One thread reads, one works. Messages are answered in the order they come, so that a question
//! always sees the changes sent before it; findings are published once typing pauses. The transport
//! is our own, because those there are end, or fill the memory, at the first malformed message.

mod actions;
mod answers;
mod documents;
mod findings;
mod positions;
mod project;
mod server;
mod transport;

use ide::{FileKind, Image};
use std::{
    collections::BTreeMap,
    io::{Read, Write},
    path::Path,
};

/// What the server is told from outside.
#[derive(Default)]
pub struct Settings {
    /// The address of a Slipway with pages about rules.
    pub docs_url: Option<String>,
    /// The arguments Dockerfiles are built with.
    pub build_args: BTreeMap<String, String>,
    /// The variables compose files are used with, before those of a `.env`.
    pub variables: BTreeMap<String, String>,
    /// The images there are to build on.
    pub images: Vec<Image>,
    /// The files that compose files name, beyond the project's folder.
    pub files: compose::Around,
    /// Sets what the configuration for a file says.
    pub configure: Option<Configure>,
}

/// Sets in the options what a configuration says for the file at this path, and answers whether it
/// is to be linted.
pub type Configure = Box<dyn FnMut(&Path, FileKind, &mut lint::Options) -> bool>;

/// Serves one editor until it says `exit` or `input` ends. Whether it said `shutdown` before.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + 'static,
    settings: Settings,
) -> bool {
    let server = server::Server::new(settings, transport::Output::new(output));
    server.serve(&transport::listen(input))
}
