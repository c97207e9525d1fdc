//! Files to lint: read, and told apart.

use lint::FileKind;
use std::{
    fmt, fs,
    io::{self, Read},
    path::Path,
};

/// The most that is read of one file; ten times the largest Dockerfile anybody has shown.
pub(crate) const FILE_MAX_BYTES: u64 = 16 << 20;

/// One text and what is known of it.
pub(crate) struct Input {
    /// Its name, for messages.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: FileKind,
}

/// Why an input cannot be used: what, why, what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    /// It cannot be read.
    #[error("{name}: {source}; check the path and who may read it")]
    Read {
        /// The file.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// It is a folder.
    #[error("{0}: is a folder; name the files in it")]
    Folder(String),
    /// It is larger than any of its kind.
    #[error("{0}: is larger than {max} MiB, which no Dockerfile or compose file is; check the path", max = FILE_MAX_BYTES >> 20)]
    TooLarge(String),
    /// It is not text.
    #[error("{0}: holds zero bytes, so it is a binary file; name a Dockerfile or a compose file")]
    Binary(String),
    /// It is text in another encoding.
    #[error(
        "{name}: byte {at} is not UTF-8, the only encoding Docker reads; save the file as UTF-8"
    )]
    Encoding {
        /// The file.
        name: String,
        /// The first bad byte, from 1.
        at: usize,
    },
    /// Its name does not tell what it is.
    #[error("{0}: {1}; say which with --kind dockerfile or --kind compose")]
    Kind(String, UnknownKind),
}

/// Why the kind of a file is not known.
#[derive(Debug)]
pub(crate) enum UnknownKind {
    /// By its name.
    Name,
    /// Standard input without a name.
    Stdin,
}

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "neither a Dockerfile nor a compose file by its name",
            Self::Stdin => "standard input has no name that tells what it is",
        })
    }
}

impl Input {
    /// Reads `path`, or standard input for `-`, which is then called `stdin_name`.
    pub(crate) fn read(
        path: &str,
        stdin_name: Option<&str>,
        kind: Option<FileKind>,
    ) -> Result<Self, InputError> {
        let is_stdin = path == "-";
        let name = if is_stdin {
            stdin_name.unwrap_or("<stdin>").to_owned()
        } else {
            path.to_owned()
        };
        let known = kind.or_else(|| FileKind::of_path(&name));
        let Some(kind) = known else {
            let why = if is_stdin && stdin_name.is_none() {
                UnknownKind::Stdin
            } else {
                UnknownKind::Name
            };
            // That a file is missing is the better answer.
            if !is_stdin {
                fs::metadata(path).map_err(|source| InputError::Read {
                    name: name.clone(),
                    source,
                })?;
            }
            return Err(InputError::Kind(name, why));
        };
        let bytes = if is_stdin {
            limited(io::stdin().lock(), &name)?
        } else {
            open(path, &name)?
        };
        let text = decode(bytes, &name)?;
        Ok(Self { name, text, kind })
    }
}

fn open(path: &str, name: &str) -> Result<Vec<u8>, InputError> {
    let failed = |source| InputError::Read {
        name: name.into(),
        source,
    };
    if Path::new(path).is_dir() {
        return Err(InputError::Folder(name.into()));
    }
    limited(fs::File::open(path).map_err(failed)?, name)
}

fn limited(reader: impl Read, name: &str) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    reader
        .take(FILE_MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| InputError::Read {
            name: name.into(),
            source,
        })?;
    if bytes.len() as u64 > FILE_MAX_BYTES {
        return Err(InputError::TooLarge(name.into()));
    }
    Ok(bytes)
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, InputError> {
    if bytes.contains(&0) {
        return Err(InputError::Binary(name.into()));
    }
    String::from_utf8(bytes).map_err(|error| InputError::Encoding {
        name: name.into(),
        at: error.utf8_error().valid_up_to() + 1,
    })
}
