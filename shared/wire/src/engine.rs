use crate::Platform;
use serde::{Deserialize, Serialize};

/// A container of the session's engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// Full id.
    pub id: String,
    /// Without the leading slash.
    pub name: String,
    /// The image as it was asked for.
    pub image: String,
    /// The command line.
    pub command: String,
    /// What it does now.
    pub state: ContainerState,
    /// The engine's own words: `Up 2 seconds (healthy)`.
    pub status: String,
    /// Seconds since 1970-01-01 UTC.
    pub created_s: i64,
    /// Ports that can be reached.
    pub ports: Vec<PublishedPort>,
}

/// Docker's states of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "Docker's own words")]
pub enum ContainerState {
    Created,
    Running,
    Paused,
    Restarting,
    Removing,
    Exited,
    Dead,
}

/// A port of a container, and where it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedPort {
    /// In the container.
    pub container_port: u16,
    /// On the sandbox; none where it is only exposed.
    pub host_port: Option<u16>,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// An image of the session's engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// `sha256:…`.
    pub id: String,
    /// Names with tags; empty for a dangling image.
    pub tags: Vec<String>,
    /// On disk, in bytes.
    pub size_bytes: u64,
    /// Seconds since 1970-01-01 UTC.
    pub created_s: i64,
    /// Platforms whose layers are there.
    pub platforms: Vec<Platform>,
}
