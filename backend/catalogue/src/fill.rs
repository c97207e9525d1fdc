use crate::certificates::CaBundle;
use crate::debian::Archive;
use crate::definition::{Definition, Root, definitions};
use crate::oci::{self, Index, Manifest};
use crate::workshop::Workshop;
use crate::{Error, Registry, Result};
use std::path::{Path, PathBuf};

/// How to fill the catalogue.
#[derive(Clone, Debug)]
pub struct FillOptions {
    /// Where made images and downloaded packages are kept, so that no registry waits twice.
    pub cache: PathBuf,
    /// Certificates that images shall trust on top of Debian's.
    pub ca: Option<CaBundle>,
    /// Makes everything again, to take in what Debian has mended since.
    pub refresh: bool,
    /// Architectures to make, as Docker names them: `amd64`, `arm64`.
    pub architectures: Vec<String>,
}

/// What was done for one image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was there, made from the same definition.
    Present,
    /// It had been made before and only had to be pushed.
    Pushed,
    /// It was made and pushed.
    Made,
}

/// One image after [`fill`].
#[derive(Clone, Debug)]
pub struct Filled {
    /// `debian:bookworm`.
    pub reference: String,
    /// What was done.
    pub outcome: Outcome,
}

/// Makes and pushes every image of [`definitions`] that the registry lacks or has in another
/// make. Images are made at the same time; `say` hears of each step.
pub async fn fill(registry: &Registry, options: FillOptions, say: fn(&str)) -> Result<Vec<Filled>> {
    registry.check().await?;
    let archive = Archive::of_host().await?;
    let mut tasks = Vec::new();
    for definition in definitions() {
        let (registry, options, archive) = (registry.clone(), options.clone(), archive.clone());
        tasks.push(tokio::spawn(async move {
            fill_one(&registry, &options, archive, definition, say).await
        }));
    }
    let mut filled = Vec::new();
    for task in tasks {
        filled.push(
            task.await
                .map_err(|error| Error::program("fill", error.to_string()))??,
        );
    }
    Ok(filled)
}

async fn fill_one(
    registry: &Registry,
    options: &FillOptions,
    archive: Archive,
    definition: &'static Definition,
    say: fn(&str),
) -> Result<Filled> {
    let reference = definition.reference();
    let hash = definition_hash(definition, &archive, options);
    if !options.refresh && is_present(registry, definition, &hash).await? {
        return Ok(Filled {
            reference,
            outcome: Outcome::Present,
        });
    }
    let name = definition.repository.replace('/', "-");
    let layout = options.cache.join("images").join(format!("{name}-{hash}"));
    let made = options.refresh || !layout.join("index.json").exists();
    if made {
        say(&format!(
            "making {reference} for {}",
            options.architectures.join(" and ")
        ));
        let packages = options.cache.join("debs");
        let workshop = Workshop {
            archive,
            ca: options.ca.clone(),
            packages,
        };
        workshop
            .make(definition, &options.architectures, &hash, &layout)
            .await?;
    }
    push(registry, definition, &layout).await?;
    let outcome = if made { Outcome::Made } else { Outcome::Pushed };
    Ok(Filled { reference, outcome })
}

/// Another hash means another image.
fn definition_hash(definition: &Definition, archive: &Archive, options: &FillOptions) -> String {
    // Counts up whenever the making itself changes.
    const MAKE: u32 = 2;
    let ca = options
        .ca
        .as_ref()
        .filter(|_| definition.root == Root::Debian);
    let ca = ca.map(|ca| ca.text.as_str());
    let all = (
        MAKE,
        definition,
        &archive.sources,
        ca,
        &options.architectures,
    );
    let digest = oci::digest_of(format!("{all:?}").as_bytes());
    digest
        .trim_start_matches("sha256:")
        .chars()
        .take(16)
        .collect()
}

async fn is_present(registry: &Registry, definition: &Definition, hash: &str) -> Result<bool> {
    for tag in definition.tags {
        let stored = registry.manifest(definition.repository, tag).await?;
        let index = stored.and_then(|stored| serde_json::from_slice::<Index>(&stored.body).ok());
        let same = index.is_some_and(|index| {
            index.annotations.get(oci::DEFINITION).map(String::as_str) == Some(hash)
        });
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Pushes a layout: blobs before what points at them, tags last.
async fn push(registry: &Registry, definition: &Definition, layout: &Path) -> Result<()> {
    let repository = definition.repository;
    let blobs = crate::layer::Blobs::of(layout)?;
    let index_path = layout.join("index.json");
    let index_bytes = read(&index_path)?;
    let index: Index = decode(&index_path, &index_bytes)?;
    for entry in &index.manifests {
        let path = blobs.path(&entry.digest);
        let bytes = read(&path)?;
        let manifest: Manifest = decode(&path, &bytes)?;
        for blob in manifest.layers.iter().chain([&manifest.config]) {
            registry
                .push_blob(repository, &blob.digest, &blobs.path(&blob.digest))
                .await?;
        }
        registry
            .push_manifest(repository, &entry.digest, oci::MANIFEST, bytes)
            .await?;
    }
    for tag in definition.tags {
        registry
            .push_manifest(repository, tag, oci::INDEX, index_bytes.clone())
            .await?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(Error::file(path))
}

fn decode<T: serde::de::DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| Error::file(path)(error.into()))
}
