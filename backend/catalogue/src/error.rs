use std::path::Path;

/// Why the catalogue could not be read or filled. Its text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The registry does not answer.
    #[error(
        "the catalogue's registry at {address} does not answer: {source}. \
         Start it with backend/provision/registry, or ./slipway up."
    )]
    Unreachable {
        /// Where it should be.
        address: String,
        /// What the connection said.
        source: reqwest::Error,
    },
    /// The registry answered something else than was asked for.
    #[error("the catalogue's registry refused {what}: {answer}")]
    Refused {
        /// What was asked.
        what: String,
        /// Its status and the start of its answer.
        answer: String,
    },
    /// A program that images are made with failed or is not there.
    #[error("{program} failed: {why}")]
    Program {
        /// Its name.
        program: String,
        /// Its last words, or how to get it.
        why: String,
    },
    /// The host's apt sources do not name what images are made from.
    #[error("{0}")]
    Sources(String),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }

    pub(crate) fn program(program: &str, why: impl Into<String>) -> Self {
        Self::Program {
            program: program.to_owned(),
            why: why.into(),
        }
    }
}

/// [`Error`] or what was asked for.
pub type Result<T> = std::result::Result<T, Error>;
