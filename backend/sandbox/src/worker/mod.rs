//! The engine of the worker: Podman or Docker, over its Docker-compatible API.

mod address;
mod containers;
mod raw;

pub(crate) use address::Address;
pub(crate) use raw::Upgraded;

use crate::{Error, Result};
use bollard::Docker;
use std::path::Path;

/// Seconds a call to the worker's engine may take.
const CALL_MAX_S: u64 = 60;

/// A connection to the worker's engine.
#[derive(Clone)]
pub(crate) struct Worker {
    /// Where it listens.
    pub(crate) address: Address,
    /// Its Docker-compatible API.
    pub(crate) api: Docker,
}

impl Worker {
    /// The engine that listens on a Unix socket, in the newest version of its API.
    pub(crate) async fn on_socket(path: &Path) -> Result<Self> {
        let socket = path.to_string_lossy();
        let api = Docker::connect_with_unix(&socket, CALL_MAX_S, bollard::API_DEFAULT_VERSION)
            .map_err(|error| unreachable_engine(path, &error))?;
        let api = api
            .negotiate_version()
            .await
            .map_err(|error| unreachable_engine(path, &error))?;
        Ok(Self {
            address: Address::Unix(path.to_owned()),
            api,
        })
    }

    /// Whether it is Podman.
    pub(crate) async fn is_podman(&self) -> Result<bool> {
        let version = self
            .api
            .version()
            .await
            .map_err(|error| match &self.address {
                Address::Unix(path) => unreachable_engine(path, &error),
            })?;
        Ok(version
            .components
            .unwrap_or_default()
            .iter()
            .any(|part| part.name.starts_with("Podman")))
    }
}

fn unreachable_engine(path: &Path, error: &bollard::errors::Error) -> Error {
    Error::Worker {
        what: format!("No engine answers on {}: {error}.", path.display()),
        help: "Start it, such as with `podman system service --time=0 unix://PATH`, or set the \
               socket's path in the settings."
            .into(),
    }
}

/// Whether the API said that there is no such thing.
pub(crate) fn is_missing(error: &bollard::errors::Error) -> bool {
    matches!(
        error,
        bollard::errors::Error::DockerResponseServerError {
            status_code: 404,
            ..
        }
    )
}
