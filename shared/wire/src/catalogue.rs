use crate::Platform;
use serde::{Deserialize, Serialize};

/// The base images a deployment offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Sorted by reference.
    pub images: Vec<CatalogueImage>,
}

/// One base image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueImage {
    /// As one writes it after `FROM`: `debian:bookworm`.
    pub reference: String,
    /// Platforms it is there for.
    pub platforms: Vec<Platform>,
    /// `sha256:…` of its index.
    pub digest: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it came from: `Debian packages` or `Docker Hub`.
    pub origin: String,
}
